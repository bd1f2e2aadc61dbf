import { describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { sellerPlan } from '../fixtures/seller-plan.ts';
import { playHere, specOf } from './fixtures.ts';

const hostile = '<script>alert(1)</script> & "sons"';

describe('the page of a simulation', () => {
  it('needs nothing from elsewhere, and runs nothing that a plan’s name smuggles in', async () => {
    const plan = { ...sellerPlan, name: hostile };
    const html = await playHere(
      specOf(plan, {
        runs: 2,
        plans: [
          { name: hostile, draft: plan },
          { name: `${hostile}2`, draft: plan },
        ],
      }),
    ).file('html');
    expect(html).not.toMatch(/<script|\bsrc=|@import|url\((?!#)/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;sons&quot;');
  });

  it('draws distributions, the flow of phases, and a trace an opponent; and a comparison where there is one', async () => {
    const spec = specOf(sellerPlan, { runs: 2, opponents: ['boulware', 'conceder'] });
    const svgs = async (more: Partial<typeof spec>) =>
      (await playHere({ ...spec, ...more }).file('html')).match(/<svg/g);
    expect(await svgs({})).toHaveLength(4 + 2);
    const plans = [...spec.plans, { name: 'other', draft: sellerPlan }] as unknown as typeof spec.plans;
    expect(await svgs({ plans })).toHaveLength(5 + 2);
  });
});

describe('the CSV of a simulation', () => {
  it('has a line a run that a spreadsheet reads as it was meant', async () => {
    const formula: PlanDraft['issues'][number] = {
      id: 'note',
      kind: 'choice',
      weight: 1,
      options: [{ value: '=1+1, "or" 2', utility: 1 }],
    };
    const [price] = sellerPlan.issues;
    const plan: PlanDraft = {
      name: 'two issues',
      side: 'seller',
      currency: 'USD',
      issues: [price!, formula],
      bottomLine: { reservation: 0 },
    };
    const csv = await playHere(specOf(plan, { runs: 2 })).file('csv');
    const [head, ...lines] = csv.trimEnd().split('\n');
    expect(head).toMatch(/^run,plan,opponent,deal,ending,by,rounds,ours,common,theirs,margin,marginRate,/);
    expect(lines).toHaveLength(2 * 3);
    expect(lines.join()).toContain(`"'=1+1, ""or"" 2"`);
  });
});
