import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { EXAMPLE_PLAN, PlanDraft, parseWith } from '../../src/contract/index.ts';
import { packageRoot } from '../../src/package.ts';
import { checkRules, lintRules } from '../../src/rulebook/index.ts';
import { startProcess, withFolder } from '../helpers/service.ts';

const page = readFileSync(path.join(packageRoot, 'docs/approvals.md'), 'utf8');
const [session, output] = ['sh session', 'text output'].map((name) =>
  new RegExp(`\`\`\`${name}\n([\\s\\S]*?)\`\`\``).exec(page)![1]!.trim(),
) as [string, string];

it('docs/approvals.md shows an approval that a plan takes', () => {
  const approval = JSON.parse(/```json plan\n([\s\S]*?)```/.exec(page)![1]!);
  expect(parseWith(PlanDraft, { ...EXAMPLE_PLAN, ...approval })).toMatchObject({ ok: true });
});

it('docs/approvals.md shows a rule set that passes its cases and has none to add', () => {
  const checked = checkRules(/```json rules\n([\s\S]*?)```/.exec(page)![1]!, 'approval.json');
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  expect(lintRules(checked.value).filter(({ severity }) => severity === 'error')).toEqual([]);
});

it('docs/approvals.md shows what its example prints', () =>
  withFolder(async (folder) => {
    const server = await startProcess({ DATA_DIR: folder });
    try {
      const script = session.replace('http://127.0.0.1:8080', server.url);
      const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], {
        cwd: packageRoot,
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const printed = await text(shell.stdout);
      expect(printed.trim()).toBe(output);
    } finally {
      await server.stop();
    }
  }));
