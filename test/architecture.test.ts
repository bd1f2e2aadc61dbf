import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '..');

/** Folder or file → what it may import, besides itself. The longest matching name counts. */
const LAYERS: Record<string, { inside: string[]; packages: string[] | 'any' }> = {
  'src/domain': { inside: [], packages: [] },
  machines: { inside: ['src/domain'], packages: ['xstate'] },
  'src/calendar': { inside: ['src/domain'], packages: ['ical-generator', 'temporal-polyfill'] },
  'src/contract': {
    inside: [
      'src/domain',
      'src/sessions',
      'src/rule-sets',
      'src/calendar',
      'src/simulation',
      'src/webhooks',
      'src/lab',
    ],
    packages: ['zod', '@hono/zod-openapi'],
  },
  'src/rulebook': { inside: ['src/domain'], packages: ['json-rules-engine', 'lru-cache', 'zod'] },
  'src/sessions': { inside: ['src/domain', 'machines'], packages: ['lru-cache', 'xstate'] },
  'src/sessions/questions/question-bank.ts': { inside: ['src/domain', 'src/sessions'], packages: ['minisearch'] },
  'src/lab': { inside: ['src/domain', 'src/sessions', 'src/simulation'], packages: [] },
  'src/store': { inside: ['src/domain', 'src/sessions', 'src/access', 'src/webhooks', 'src/lab'], packages: 'any' },
  'src/webhooks': { inside: ['src/domain', 'src/sessions'], packages: ['ipaddr.js'] },
  'src/access': { inside: ['src/domain', 'src/sessions'], packages: 'any' },
  'src/rule-sets': { inside: ['src/domain', 'src/sessions', 'src/rulebook'], packages: [] },
  'src/http': {
    inside: [
      'src/domain',
      'src/sessions',
      'src/access',
      'src/rule-sets',
      'src/contract',
      'src/calendar',
      'src/webhooks',
      'src/lab',
    ],
    packages: 'any',
  },
  'src/client': { inside: [], packages: ['openapi-fetch'] },
  'src/mcp': { inside: ['src/domain', 'src/sessions', 'src/contract'], packages: 'any' },
  'src/simulation': { inside: ['src/domain', 'src/sessions', 'src/rulebook', 'src/file-trouble.ts'], packages: 'any' },
  'src/cli': {
    inside: [
      'src/domain',
      'src/sessions',
      'src/access',
      'src/rule-sets',
      'src/contract',
      'src/calendar',
      'src/rulebook',
      'src/simulation',
      'src/webhooks',
      'src/file-trouble.ts',
    ],
    packages: 'any',
  },
  'src/file-trouble.ts': { inside: [], packages: [] },
  'src/config.ts': { inside: ['src/webhooks'], packages: ['zod'] },
};

const files = ['src', 'machines'].flatMap((top) =>
  readdirSync(path.join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => path.posix.join(top, name)),
);

/** Folders with one face. `src/domain` has none: each of its modules is one. */
const FACES = files
  .filter((file) => /^(src\/[^/]+|machines)\/index\.ts$/.test(file))
  .map((file) => path.posix.dirname(file));

const imports = new Map(files.map((file) => [file, importsOf(file)]));

function importsOf(file: string): string[] {
  const text = readFileSync(path.join(root, file), 'utf8');
  return [...text.matchAll(/(?:^|\n)(?:import|export)\s(?:[^'";]*?\sfrom\s)?'([^']+)'|import\('([^']+)'\)/g)].map(
    (found) => (found[1] ?? found[2]) as string,
  );
}

const resolve = (file: string, target: string) =>
  path.posix.normalize(path.posix.join(path.posix.dirname(file), target));

function layerOf(file: string): string | undefined {
  return Object.keys(LAYERS)
    .filter((name) => file === name || file.startsWith(`${name}/`))
    .sort((a, b) => b.length - a.length)[0];
}

describe('the house', () => {
  it.each(files.filter((file) => layerOf(file)))('%s imports inward only', (file) => {
    const layer = layerOf(file) as string;
    const { inside, packages } = LAYERS[layer] as (typeof LAYERS)[string];
    for (const target of imports.get(file) ?? []) {
      if (target.startsWith('.')) {
        const place = resolve(file, target);
        const allowed = [layer, ...inside].some((name) => place === name || place.startsWith(`${name}/`));
        expect(allowed, `${file} imports ${place}, which lies outside what ${layer} may see`).toBe(true);
      } else if (packages !== 'any') {
        const allowed =
          packages.includes(target) || (target.startsWith('node:') && layer !== 'src/domain' && layer !== 'machines');
        expect(allowed, `${file} imports ${target}, which ${layer} must do without`).toBe(true);
      }
    }
  });

  it.each(FACES)('%s is entered through its index.ts', (folder) => {
    const trespasses = files
      .filter((file) => !file.startsWith(`${folder}/`))
      .flatMap((file) => (imports.get(file) ?? []).map((target) => ({ file, place: resolve(file, target) })))
      .filter(({ place }) => place.startsWith(`${folder}/`) && place !== `${folder}/index.ts`);
    expect(trespasses).toEqual([]);
  });

  it('has no circle of imports', () => {
    const done = new Set<string>();
    const visit = (file: string, trail: string[]): void => {
      if (trail.includes(file)) throw new Error(`circle: ${[...trail.slice(trail.indexOf(file)), file].join(' -> ')}`);
      if (done.has(file)) return;
      for (const target of imports.get(file) ?? []) {
        if (target.startsWith('.')) visit(resolve(file, target), [...trail, file]);
      }
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(done.size).toBe(files.length);
  });
});
