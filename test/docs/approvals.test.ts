import { expect, it } from 'vitest';
import { EXAMPLE_PLAN, PlanDraft, parseWith } from '../../src/contract/index.ts';
import { checkRules, lintRules } from '../../src/rulebook/index.ts';
import { blocksOf, exampleOf } from '../helpers/shell.ts';

it('docs/approvals.md shows an approval that a plan takes', () => {
  const approval = JSON.parse(blocksOf('docs/approvals.md', 'json plan')[0]!);
  expect(parseWith(PlanDraft, { ...EXAMPLE_PLAN, ...approval })).toMatchObject({ ok: true });
});

it('docs/approvals.md shows a rule set that passes its cases and has none to add', () => {
  const checked = checkRules(blocksOf('docs/approvals.md', 'json rules')[0]!, 'approval.json');
  if (!checked.ok) throw new Error(JSON.stringify(checked.error));
  expect(lintRules(checked.value).filter(({ severity }) => severity === 'error')).toEqual([]);
});

it('docs/approvals.md shows what its example prints', async () => {
  const { printed, shown } = await exampleOf('docs/approvals.md');
  expect(printed).toBe(shown);
});
