import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { packageRoot } from '../../src/package.ts';
import { startProcess, withFolder } from '../helpers/service.ts';
import { parley } from '../helpers/terminal.ts';

const page = readFileSync(path.join(packageRoot, 'docs/agenda.md'), 'utf8');
const [command, output] = ['sh example', 'text output'].map((name) =>
  new RegExp(`\`\`\`${name}\n([\\s\\S]*?)\`\`\``).exec(page)![1]!.trim(),
) as [string, string];

it('docs/agenda.md shows what its example prints', async () => {
  const [npx, name, verb, file, ...more] = command.split(' ');
  expect([npx, name, more]).toEqual(['npx', 'parley', []]);
  const { code, out } = await parley(verb!, path.join(packageRoot, file!));
  expect(code).toBe(0);
  expect(out.trim()).toBe(output);
});

/** The steps of the walk in their order, each with the part of its answer that the page shows. */
const walk = [...page.matchAll(/```sh walk\n([\s\S]*?)```(?:\n\n```json answer\n([\s\S]*?)```)?/g)].map(
  ([, step, answer]) => ({ step: step!, answer: JSON.parse(answer ?? '{}') as object }),
);

it('docs/agenda.md walks through an agenda that runs', () =>
  withFolder(async (folder) => {
    expect(walk).toHaveLength(7);
    const server = await startProcess({ DATA_DIR: folder });
    try {
      for (const { step, answer } of walk) {
        const script = step.replaceAll('curl -s', 'curl -sS --fail-with-body');
        const { stdout } = await promisify(execFile)('bash', ['-euo', 'pipefail', '-c', script], {
          cwd: packageRoot,
          env: { ...process.env, api: server.url },
        });
        expect(JSON.parse(stdout)).toMatchObject(answer);
      }
    } finally {
      await server.stop();
    }
  }));
