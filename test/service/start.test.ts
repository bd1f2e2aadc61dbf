import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { createLog, listen } from '../../src/http/index.ts';
import { startService } from '../../src/service.ts';
import { withFolder } from '../helpers/service.ts';

/** Starts a service in a folder of its own, which is expected to fail. */
const start = (env: Record<string, string>) =>
  withFolder(async (folder) => {
    const config = readConfig({ DATA_DIR: folder, AUTH: 'insecure', PORT: '0', ...env });
    if (!config.ok) throw new Error(config.error.join());
    await startService(config.value, createLog('silent'));
  });

describe('a service that can not start', () => {
  it('names PORT where somebody else listens there', async () => {
    const other = await listen({ fetch: () => new Response() }, { host: '127.0.0.1', port: 0 });
    const { port } = new URL(other.url);
    await expect(start({ PORT: port })).rejects.toThrow(`PORT: ${port} is in use on 127.0.0.1`);
    await other.close();
  });

  it.each([
    ['999.1.1.1', 'HOST: there is no host "999.1.1.1"'],
    ['192.0.2.1', 'HOST: 192.0.2.1 is no address of this machine'],
  ])('names HOST where it is %s', async (HOST, told) => {
    await expect(start({ HOST })).rejects.toThrow(told);
  });

  it('names DATA_DIR where it is no folder', () =>
    withFolder(async (folder) => {
      const file = path.join(folder, 'file');
      await writeFile(file, '');
      for (const DATA_DIR of [file, path.join(file, 'data')])
        await expect(start({ DATA_DIR })).rejects.toThrow(`DATA_DIR: cannot keep data in "${DATA_DIR}"`);
    }));
});
