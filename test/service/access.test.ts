import { describe, expect, it } from 'vitest';
import { call, startProcess, withFolder } from '../helpers/service.ts';
import { parleyWith } from '../helpers/terminal.ts';

const NETWORK = '0.0.0.0';

describe('a server that others than this machine reach', () => {
  it('refuses to start while nobody could call, and says what to do', () =>
    withFolder(async (DATA_DIR) => {
      await expect(startProcess({ DATA_DIR, HOST: NETWORK })).rejects.toThrow(/parley keys create/);
      await expect(startProcess({ DATA_DIR, HOST: NETWORK, AUTH: 'off' })).rejects.toThrow(/AUTH may be "off" only/);
      await expect(startProcess({ DATA_DIR, HOST: NETWORK, API_KEYS: 'short' })).rejects.toThrow(/API_KEYS: entry 1/);
    }));

  it('lets in who has a key of its environment or its store, made while it runs too, and nobody else', () =>
    withFolder(async (DATA_DIR) => {
      const environment = 'acme/read=a-key-of-the-environment';
      const server = await startProcess({ DATA_DIR, HOST: NETWORK, API_KEYS: environment });
      try {
        const url = server.url.replace(NETWORK, '127.0.0.1');
        const list = (secret?: string) =>
          call(
            'GET',
            `${url}/v1/negotiations`,
            undefined,
            secret === undefined ? {} : { authorization: `Bearer ${secret}` },
          );
        expect((await list()).status).toBe(401);
        expect((await list('a-key-of-the-environment')).status).toBe(200);
        const { out: secret } = await parleyWith({ DATA_DIR }, 'keys', 'create', '--scopes', 'read');
        expect((await list(secret)).status).toBe(200);
        expect((await list(secret.toUpperCase())).status).toBe(401);
      } finally {
        await server.stop();
      }
    }));

  it('lets everybody in where its operator insists', () =>
    withFolder(async (DATA_DIR) => {
      const server = await startProcess({ DATA_DIR, HOST: NETWORK, AUTH: 'insecure' });
      try {
        expect((await call('GET', `${server.url.replace(NETWORK, '127.0.0.1')}/v1/negotiations`)).status).toBe(200);
      } finally {
        await server.stop();
      }
    }));
});
