import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { preparePlan } from '../../src/domain/plan.ts';
import { packageRoot } from '../../src/package.ts';
import { startProcess, withFolder } from '../helpers/service.ts';
import { blocksOf, runScript } from '../helpers/shell.ts';
import { parley } from '../helpers/terminal.ts';

const page = readFileSync(path.join(packageRoot, 'docs/simulating.md'), 'utf8');
const examples = [...page.matchAll(/```sh example\n([\s\S]*?)```\n\n```text output\n([\s\S]*?)```/g)];

/** Runs a command of the page in the checkout. */
const run = (command: string) => {
  const [npx, name, ...args] = command.trim().split(' ');
  expect([npx, name]).toEqual(['npx', 'parley']);
  return parley(...args.map((arg) => (arg.startsWith('examples/') ? path.join(packageRoot, arg) : arg)));
};

/** What printed tables say but for their figures: those follow the strategy, which learns. A line of “…” leaves some out. */
const words = (text: string) =>
  text
    .split('\n')
    .filter((line) => line !== '…')
    .map((line) =>
      line
        .replace(/[<>+-]? ?[\d.,]+|–/g, '#')
        .replace(/[ ─]+/g, ' ')
        .trim(),
    );

it.each(examples.map(([, command, output]) => [command!.trim(), output!]))(
  'docs/simulating.md shows what `%s` prints',
  async (command, output) => {
    const { code, out } = await run(command);
    expect(code).toBe(0);
    expect(words(out)).toEqual(expect.arrayContaining(words(output.trim())));
  },
);

it('docs/simulating.md imports a plan', async () => {
  const { code, out } = await run(/```sh import\n([\s\S]*?)```/.exec(page)![1]!);
  expect(code).toBe(0);
  expect(preparePlan(JSON.parse(out)).ok).toBe(true);
});

it.each([
  ['what-if', 'what-if.json'],
  ['preferences', 'preferences.json'],
])('docs/simulating.md shows the file of %s as it is', (name, file) => {
  const shown = new RegExp(`\`\`\`json ${name}\\n([\\s\\S]*?)\`\`\``).exec(page)![1]!;
  const text = readFileSync(path.join(packageRoot, 'examples/simulations', file), 'utf8');
  expect(JSON.parse(shown)).toEqual(JSON.parse(text));
});

it('docs/simulating.md shows simulations and a league', () => {
  expect(examples).toHaveLength(4);
});

it('docs/simulating.md shows a session over HTTP that works', () =>
  withFolder(async (folder) => {
    const server = await startProcess({ DATA_DIR: path.join(folder, 'data') });
    try {
      const [session] = blocksOf('docs/simulating.md', 'sh session');
      const moved = session!
        .replace('http://127.0.0.1:8080', server.url)
        .replaceAll(/-o (report.html|runs.csv)/g, `-o ${folder}/$1`);
      const out = await runScript(moved);
      expect(out).toContain('"status":"done","progress":{"done":800,"total":800}');
      expect(out).toContain('"plan":"limit 10.40 instead of 10.80"');
      expect(out).toContain('urn:parley:problem:simulation-ended');
      expect(readFileSync(path.join(folder, 'report.html'), 'utf8')).toContain('<!doctype html>');
      expect(readFileSync(path.join(folder, 'runs.csv'), 'utf8').trimEnd().split('\n')).toHaveLength(801);
    } finally {
      await server.stop();
    }
  }));
