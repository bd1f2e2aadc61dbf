import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/package.ts';
import { startProcess, withFolder } from '../helpers/service.ts';

const KEYS = {
  PARLEY_SHOP_KEY: 'shop-key'.repeat(5),
  PARLEY_DESK_KEY: 'desk-key'.repeat(5),
  PARLEY_ADMIN_KEY: 'admin-key'.repeat(5),
};
const API_KEYS = [
  `default/offers:write+read=${KEYS.PARLEY_SHOP_KEY}`,
  `default/approve+read=${KEYS.PARLEY_DESK_KEY}`,
  `default/admin=${KEYS.PARLEY_ADMIN_KEY}`,
].join(',');

/** Runs the example as a reader would; answers what it printed. */
async function run(url: string, keys: Record<string, string>): Promise<string> {
  const script = path.join(packageRoot, 'examples/deal-desk/deal-desk.mjs');
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [script, url], {
    env: { ...process.env, ...keys },
    timeout: 60_000,
  });
  expect(stderr).toBe('');
  return stdout;
}

it.each<[string, Record<string, string>, Record<string, string>]>([
  ['asks callers for keys', { API_KEYS }, KEYS],
  ['asks nobody', {}, {}],
])('the deal desk of the examples closes its deal on a server that %s', (_, env, keys) =>
  withFolder(async (folder) => {
    const server = await startProcess({ DATA_DIR: folder, WEBHOOK_NETWORKS: '127.0.0.0/8', ...env });
    try {
      const lines = (await run(server.url, keys)).trim().split('\n');
      expect(lines[0]).toMatch(/^they offer .*: counter$/);
      expect(lines[1]).toMatch(/^they offer .*: accept, closing$/);
      expect(lines).toContain('The deal waits for approval by chief.');
      // The webhook may overtake the answer to the offer that it is about, and nothing else.
      const told = lines.slice(1).filter((line) => !/^(they offer|The deal waits)/.test(line));
      expect(told).toEqual([
        'webhook: closing',
        expect.stringContaining('chief is asked. The deal comes to 260,000 EUR.'),
        'chief approves by a link',
        expect.stringContaining('li.wei is asked.'),
        'li.wei approves by a link',
        'webhook: closed',
        expect.stringMatching(/^closed, worth \d\.\d\d to us$/),
      ]);
    } finally {
      await server.stop();
    }
  }),
);
