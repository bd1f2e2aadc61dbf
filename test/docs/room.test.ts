import { expect, it } from 'vitest';
import { startProcess, withFolder } from '../helpers/service.ts';
import { blocksOf, runScript } from '../helpers/shell.ts';

it.each(['', 'live '])('docs/room.md shows what its %sexample prints', { timeout: 60_000 }, (name) =>
  withFolder(async (DATA_DIR) => {
    const server = await startProcess({ DATA_DIR });
    try {
      const session = blocksOf('docs/room.md', `sh ${name}session`)[0]!;
      const printed = await runScript(session.replace('http://127.0.0.1:8080', server.url));
      expect(printed).toBe(blocksOf('docs/room.md', `text ${name}output`)[0]);
    } finally {
      await server.stop();
    }
  }),
);
