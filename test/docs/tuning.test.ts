import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { TUNED } from '../../src/domain/strategy/index.ts';
import { packageRoot } from '../../src/package.ts';
import { GRID } from '../../src/simulation/tuning/search.ts';
import { parley } from '../helpers/terminal.ts';

const page = readFileSync(path.join(packageRoot, 'docs/tuning.md'), 'utf8');

describe('docs/tuning.md', () => {
  it('shows a command that tells each parameter before and after, and what the change is worth', async () => {
    const [, , ...args] = /```sh\n([\s\S]*?)```/.exec(page)![1]!.trim().split(' ');
    const { code, out } = await parley(
      ...args.map((arg) => (arg.startsWith('examples/') ? path.join(packageRoot, arg) : arg)),
    );
    expect(code).toBe(0);
    for (const [name, value] of Object.entries(TUNED)) expect(out).toMatch(new RegExp(`${name} +│ ${value} `));
    expect(out).toMatch(/gain in training .* in validation/);
  });

  it('names every parameter with the value in force, and those that were tried', () => {
    for (const [name, value] of Object.entries(TUNED)) {
      const tried = GRID[name as keyof typeof GRID].filter((other) => other !== value).join(', ');
      expect(page.replace(/ +/g, ' ')).toContain(`| \`${name}\` | ${value} | ${tried} |`);
    }
  });

  it('refuses a single scenario, which leaves none to validate on', async () => {
    const { code, err } = await parley(
      'tune',
      '--scenarios',
      path.join(packageRoot, 'examples/scenarios/kitchen-genius'),
    );
    expect(code).toBe(1);
    expect(err).toContain('two scenarios or more');
  });
});
