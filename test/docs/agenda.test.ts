import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/package.ts';
import { parley } from '../helpers/terminal.ts';

const page = readFileSync(path.join(packageRoot, 'docs/agenda.md'), 'utf8');
const [command, output] = ['sh example', 'text output'].map((name) =>
  new RegExp(`\`\`\`${name}\n([\\s\\S]*?)\`\`\``).exec(page)![1]!.trim(),
) as [string, string];

it('docs/agenda.md shows what its example prints', async () => {
  const [npx, name, verb, file, ...more] = command.split(' ');
  expect([npx, name, more]).toEqual(['npx', 'parley', []]);
  const { code, out } = await parley(verb!, path.join(packageRoot, file!));
  expect(code).toBe(0);
  expect(out.trim()).toBe(output);
});
