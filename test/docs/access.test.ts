import { expect, it } from 'vitest';
import { startProcess, withFolder } from '../helpers/service.ts';
import { blocksOf, runScript } from '../helpers/shell.ts';

it('docs/access.md shows what its example prints', { timeout: 60_000 }, () =>
  withFolder(async (DATA_DIR) => {
    const server = await startProcess({ DATA_DIR, AUTH: 'on', API_KEYS: 'a-key-of-the-environment' });
    try {
      const script = blocksOf('docs/access.md', 'sh session')[0]!.replace('http://127.0.0.1:8080', server.url);
      const out = await runScript(script, { DATA_DIR, REDIS_URL: '' });
      expect(out.replace(/Key [0-9a-f]{16} is/, 'Key ID is')).toBe(blocksOf('docs/access.md', 'text output')[0]);
    } finally {
      await server.stop();
    }
  }),
);
