import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { startProcess, withFolder } from './helpers/service.ts';

const root = path.resolve(import.meta.dirname, '..');
const readme = readFileSync(path.join(root, 'README.md'), 'utf8');
const [withServer, withoutServer] = [...readme.matchAll(/```sh session\n([\s\S]*?)```/g)].map((block) => block[1]!);

/** Runs a block of the README as a reader would, in the checkout; answers what it printed. Fails where a line fails. */
async function run(script: string): Promise<string> {
  const child = spawn('bash', ['-euo', 'pipefail', '-c', script], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('exit', resolve)),
  ]);
  expect(code, err).toBe(0);
  return out;
}

it('shows a curl session that works', () =>
  withFolder(async (folder) => {
    const server = await startProcess({ DATA_DIR: folder });
    try {
      const out = await run(
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
  const out = await run(withoutServer!.replaceAll('npx parley', `${process.execPath} dist/src/main.js`));
  expect(out).toContain('Wireless earbuds');
  expect(out).toContain('competing, decides');
  expect(out).toContain('Verdict');
  expect(out).toContain('Evidence  Production schedule');
  expect(out).toContain('20 runs with each opponent');
  expect(out).toMatch(/bottom-line .*cases pass/);
  expect(out).toContain('fallback/they-repeat-themselves');
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
