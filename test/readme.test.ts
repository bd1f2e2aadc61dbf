import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { startProcess, withFolder } from './helpers/service.ts';
import { blocksOf, runScript } from './helpers/shell.ts';
import { parley } from './helpers/terminal.ts';

const root = path.resolve(import.meta.dirname, '..');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const [withServer, withoutServer] = blocksOf('README.md', 'sh session');

it('shows a curl session that works', () =>
  withFolder(async (folder) => {
    const server = await startProcess({ DATA_DIR: folder });
    try {
      const out = await runScript(
        withServer!.replace('http://127.0.0.1:8080', server.url).replaceAll('curl -s', 'curl -sS --fail-with-body'),
      );
      expect(out).toContain('"phase":"opening"');
      expect(out).toContain('unitPrice 9.90 USD is 0.90 under our limit of 10.80');
      expect(out).toMatch(/"offer":\{"terms":\{"unitPrice":12\.208/);
      expect(out).toContain('"answer":"Repeat orders yes; a first order needs 35 days');
      expect(out).toContain('They have asked \\"保修期是多久？\\", and no answer was prepared.');
      expect(out).toContain('"comparison":{"verdict":"unsure","profile":"competing"');
      expect(out).toContain('"rule":"agenda/out-of-order-but-mendable"');
      expect(out).toContain('"initiative":{"holder":"us"');
      expect(out).toContain('"type":"offer.decided"');
    } finally {
      await server.stop();
    }
  }));

it('shows commands that work', { timeout: 120_000 }, async () => {
  const out = await runScript(withoutServer!);
  expect(out).toContain('Wireless earbuds');
  expect(out).toContain('competing, decides');
  expect(out).toContain('Verdict');
  expect(out).toContain('Evidence  Production schedule');
  expect(out).toContain('20 runs with each opponent');
  expect(out).toMatch(/bottom-line .*cases pass/);
  expect(out).toContain('fallback/they-repeat-themselves');
});

it('names every command', async () => {
  const { out } = await parley('--help');
  const table = /\| command .*\n([\s\S]*?)\n\n/.exec(readme)![1]!;
  const commands = [...out.slice(out.indexOf('Commands:')).matchAll(/^ {2}(\w+)/gm)].map(([, name]) => name!);
  for (const name of commands) if (name !== 'help') expect(table, name).toContain(`\`${name}\``);
  expect(commands.length).toBeGreaterThan(10);
});

it('shows a tree whose every place is there', () => {
  const tree = /## The house\n\n```\n([\s\S]*?)```/.exec(readme)![1]!;
  const folders: string[] = [];
  for (const line of tree.trimEnd().split('\n')) {
    const depth = line.search(/\S/) / 2;
    for (const [name] of line.slice(0, 22).matchAll(/[\w.-]+(?:\/|\.ts)/g)) {
      folders.length = depth;
      const place = path.join(root, ...folders, name);
      expect(existsSync(place), place).toBe(true);
      folders.push(name);
    }
  }
});
