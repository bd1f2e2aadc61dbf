import { expect, it } from 'vitest';
import { startProcess, withFolder } from '../helpers/service.ts';
import { blocksOf, runScript } from '../helpers/shell.ts';

const [session] = blocksOf('docs/rule-sets.md', 'sh session');
const [output] = blocksOf('docs/rule-sets.md', 'text output');

it('docs/rule-sets.md shows what its example prints', { timeout: 60_000 }, () =>
  withFolder(async (folder) => {
    const env = { DATA_DIR: folder };
    const server = await startProcess(env);
    try {
      const script = session!.replace('http://127.0.0.1:8080', server.url);
      expect((await runScript(script, env)).trim()).toBe(output!.trim());
    } finally {
      await server.stop();
    }
  }),
);
