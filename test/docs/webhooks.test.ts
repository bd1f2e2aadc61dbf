import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/package.ts';
import { messageOf } from '../../src/webhooks/message.ts';
import { PAUSES_MS } from '../../src/webhooks/retry.ts';
import { startProcess, withFolder } from '../helpers/service.ts';
import { parleyWith } from '../helpers/terminal.ts';

const page = readFileSync(path.join(packageRoot, 'docs/webhooks.md'), 'utf8');
const block = (name: string) => new RegExp(`\`\`\`${name}\n([\\s\\S]*?)\`\`\``).exec(page)![1]!.trim();

it('docs/webhooks.md shows a call that works, and commands that find what it made', () =>
  withFolder(async (folder) => {
    const server = await startProcess({ DATA_DIR: folder });
    try {
      const script = block('sh session').replace('http://127.0.0.1:8080', server.url);
      const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], { stdio: ['ignore', 'pipe', 'inherit'] });
      const made = JSON.parse(await text(shell.stdout));
      expect(made).toMatchObject({
        phases: ['closing', 'closed', 'terminated'],
        secret: expect.stringMatching(/^whsec_/),
      });
      const run = (...args: string[]) => parleyWith({ DATA_DIR: folder }, 'webhooks', ...args);
      const listed = await run('list', '--json');
      expect(JSON.parse(listed.out)).toMatchObject([{ id: made.id, url: 'https://desk.example.com/parley' }]);
      expect((await run('list')).out).toContain('into closing, closed');
      expect(await run('switch', made.id, 'off')).toMatchObject({ code: 0, out: `Webhook ${made.id} is off.` });
      expect((await run('deliveries', made.id)).out).toBe('There are no deliveries.');
      expect((await run('rotate', made.id)).out).toMatch(/^whsec_/);
      expect(await run('replay', made.id, 'msg_none')).toMatchObject({ code: 1 });
      expect(await run('add', 'http://10.0.0.1/')).toMatchObject({
        code: 1,
        err: expect.stringContaining('must begin with https'),
      });
      expect(await run('add', 'https://desk.example.com', '--types', 'nonsense')).toMatchObject({ code: 2 });
      expect(await run('remove', made.id)).toMatchObject({ code: 0 });
      expect((await run('list')).out).toBe('There are no webhooks.');
    } finally {
      await server.stop();
    }
  }));

it('docs/webhooks.md shows a message as it is sent', () => {
  const shown = block('json');
  const { data } = JSON.parse(shown);
  const { at, id: _, ...event } = data;
  const message = messageOf({ previousHash: '', ...event, atMs: Date.parse(at) }, 'standard');
  const sent = JSON.parse(message.body);
  delete sent.data.previousHash;
  expect(sent).toEqual(JSON.parse(shown));
});

it('docs/webhooks.md tells the pauses between attempts as they are', () => {
  const units: readonly (readonly [string, number])[] = [
    ['h', 3_600_000],
    ['min', 60_000],
    ['s', 1_000],
  ];
  const told = PAUSES_MS.map((ms) => {
    const [unit, size] = units.find(([, size]) => ms >= size)!;
    return { unit, value: ms / size };
  });
  const words = told.map(({ value, unit }) => `${value} ${unit}`).join(', ');
  expect(words).toBe('5 s, 30 s, 2 min, 10 min, 30 min, 1 h, 2 h, 4 h, 6 h, 10 h');
  expect(page).toContain('5 s after a failure, then 30 s, 2 min, 10 min, 30 min, 1, 2, 4, 6 and 10 h');
  expect(page).toContain('After the eleventh attempt');
  expect(told).toHaveLength(10);
});
