import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/package.ts';
import { OPPONENTS } from '../../src/simulation/index.ts';

const page = readFileSync(path.join(packageRoot, 'docs/opponents.md'), 'utf8');

it.each([...OPPONENTS.keys()])('docs/opponents.md tells of %s', (name) => {
  expect(page.includes(`\`${name}\``) || page.includes(`\`${name.replace('tit-for-tat', '')}\``)).toBe(true);
});
