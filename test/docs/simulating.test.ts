import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { preparePlan } from '../../src/domain/plan.ts';
import { packageRoot } from '../../src/package.ts';
import { parley } from '../helpers/terminal.ts';

const page = readFileSync(path.join(packageRoot, 'docs/simulating.md'), 'utf8');
const examples = [...page.matchAll(/```sh example\n([\s\S]*?)```\n\n```text output\n([\s\S]*?)```/g)];

/** Runs a command of the page in the checkout. */
const run = (command: string) => {
  const [npx, name, ...args] = command.trim().split(' ');
  expect([npx, name]).toEqual(['npx', 'parley']);
  return parley(...args.map((arg) => (arg.startsWith('examples/') ? path.join(packageRoot, arg) : arg)));
};

/** What a printed table says but for its figures and order: those follow the strategy, which learns. */
const words = (text: string) =>
  text
    .split('\n')
    .map((line) =>
      line
        .replace(/-?[\d.]+|–/g, '#')
        .replace(/[ ─]+/g, ' ')
        .trim(),
    )
    .sort();

it.each(examples.map(([, command, output]) => [command!.trim(), output!]))(
  'docs/simulating.md shows what `%s` prints',
  async (command, output) => {
    const { code, out } = await run(command);
    expect(code).toBe(0);
    expect(words(out.trim())).toEqual(words(output.trim()));
  },
);

it('docs/simulating.md imports a plan', async () => {
  const { code, out } = await run(/```sh import\n([\s\S]*?)```/.exec(page)![1]!);
  expect(code).toBe(0);
  expect(preparePlan(JSON.parse(out)).ok).toBe(true);
});

it('docs/simulating.md shows a simulation and a league', () => {
  expect(examples).toHaveLength(2);
});
