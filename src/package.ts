import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the package, which holds `rules/` and `examples/`: the nearest one upwards with a package.json. */
export const packageRoot: string = findRoot(import.meta.dirname);

export const packageVersion: string = (
  JSON.parse(readFileSync(path.join(packageRoot, 'package.json'), 'utf8')) as { version: string }
).version;

function findRoot(from: string): string {
  if (existsSync(path.join(from, 'package.json'))) return from;
  const parent = path.dirname(from);
  if (parent === from) throw new Error('Parley is not installed as a package: no package.json above its code');
  return findRoot(parent);
}
