import { expect, it } from 'vitest';
import { startProcess, withFolder } from '../helpers/service.ts';
import { blocksOf, runScript } from '../helpers/shell.ts';

it('docs/room.md shows what its example prints', { timeout: 60_000 }, () =>
  withFolder(async (DATA_DIR) => {
    const server = await startProcess({ DATA_DIR });
    try {
      const script = blocksOf('docs/room.md', 'sh session')[0]!.replace('http://127.0.0.1:8080', server.url);
      expect(await runScript(script)).toBe(blocksOf('docs/room.md', 'text output')[0]);
    } finally {
      await server.stop();
    }
  }),
);
