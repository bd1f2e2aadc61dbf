import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preparePlan } from '../../src/domain/plan.ts';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { drawCounterpart } from '../../src/simulation/counterpart.ts';
import { OPPONENTS, simulate, simulationReport, summaries } from '../../src/simulation/index.ts';
import { randomFrom } from '../../src/simulation/random.ts';
import { planArbitrary } from '../fixtures/random-plans.ts';
import { sellerPlan } from '../fixtures/seller-plan.ts';
import { seed } from '../helpers/seed.ts';
import { ourAgent } from './fixtures.ts';

const us = await ourAgent();
const opponents = ['hardliner', 'boulware', 'conceder'].map((name) => OPPONENTS.get(name)!);

const play = (plan: PlanDraft, more: Partial<Parameters<typeof simulate>[0]> = {}) => {
  const simulated = simulate({ plan, us, opponents, runs: 8, seed: 7, ...more });
  if (!simulated.ok) throw new Error(JSON.stringify(simulated.error));
  return simulated.value;
};

describe('a counterpart drawn from a plan', () => {
  it('is a plan of its own that makes sense, whatever the plan', () => {
    fc.assert(
      fc.property(planArbitrary, fc.nat(), (draft, drawn) => {
        const counterpart = preparePlan(drawCounterpart(draft, randomFrom(drawn)));
        expect(counterpart.ok, JSON.stringify(counterpart)).toBe(true);
      }),
      { seed, numRuns: 200 },
    );
  });

  it('wants the other end of a number, and does not share our weights', () => {
    const drawn = preparePlan(drawCounterpart(sellerPlan, randomFrom(1)));
    const again = preparePlan(drawCounterpart(sellerPlan, randomFrom(2)));
    if (!drawn.ok || !again.ok) throw new Error('unfit');
    const price = sellerPlan.issues.find(({ id }) => id === 'unitPrice')!;
    if (price.kind !== 'number') throw new Error('no number');
    const utility = drawn.value.issue.get('unitPrice')!.utilityOf;
    expect(utility(price.min)).toBe(1);
    expect(utility(price.ideal)).toBe(0);
    expect(drawn.value.issues.map(({ weight }) => weight)).not.toEqual(again.value.issues.map(({ weight }) => weight));
  });
});

describe('a simulation', () => {
  it('gives the same bytes for the same seed, in every format, and others for another', async () => {
    for (const format of ['html', 'json', 'csv'] as const) {
      const report = await simulationReport(play(sellerPlan), format);
      expect(await simulationReport(play(sellerPlan), format)).toBe(report);
      expect(await simulationReport(play(sellerPlan, { seed: 8 }), format)).not.toBe(report);
    }
  });

  it('gives an opponent the same results whoever else is asked', () => {
    const alone = play(sellerPlan, { opponents: [opponents[1]!] }).results;
    const among = play(sellerPlan).results.filter(({ opponent }) => opponent === 'boulware');
    expect(among).toEqual(alone);
  });

  it('never ends under our bottom line, whatever the plan', () => {
    fc.assert(
      fc.property(planArbitrary, fc.nat(), (plan, seed) => {
        const { results } = play(plan, { opponents: [...OPPONENTS.values()], runs: 1, rounds: 8, seed });
        for (const run of results) expect(run, run.opponent).toMatchObject({ isUnderBottomLine: false });
        expect(results.filter(({ fault }) => fault)).toEqual([]);
      }),
      { seed, numRuns: 60 },
    );
  });

  it('takes the rounds it is given, else the plan’s, else 20', () => {
    const { deadline: _, ...open } = sellerPlan;
    expect(play(sellerPlan, { rounds: 3, runs: 1 }).rounds).toBe(3);
    expect(play({ ...open, deadline: { rounds: 9 } }, { runs: 1 }).rounds).toBe(9);
    expect(play(open, { runs: 1 }).rounds).toBe(20);
  });

  it('refuses a plan that makes no sense', () => {
    const simulated = simulate({ plan: { ...sellerPlan, issues: [] }, us, opponents, runs: 1, seed: 1 });
    expect(simulated.ok).toBe(false);
  });

  it('is summed up by opponent: a hardliner brings no deal, a conceder more than a boulware', () => {
    const [hard, boulware, conceder] = summaries(play(sellerPlan, { runs: 20 }).results);
    expect(hard).toMatchObject({ opponent: 'hardliner', agreementRate: 0 });
    expect(hard!.ours.min).toBe(hard!.ours.max);
    expect(conceder!.ours.mean).toBeGreaterThan(boulware!.ours.mean);
    expect(conceder!.toFrontier).toBeGreaterThan(0);
  });

  it('tells the phases our side went through, and the rule of its last answer', () => {
    const { results } = play(sellerPlan, { runs: 3 });
    for (const { account, opponent } of results) {
      expect(account!.phases.slice(0, 2), opponent).toEqual(['opening', 'topics']);
      expect(account!.decidedBy, opponent).toMatch(/^(bottom-line|fallback|guard)\//);
    }
    const stuck = results.filter(({ opponent }) => opponent === 'hardliner');
    for (const { account } of stuck) expect(account!.phases).toContain('deadlock');
  });

  it('goes on after a break of the playbook, which costs no round', () => {
    const pause = { kind: 'break', text: 'A night to think about it.' } as const;
    const moves = [pause, { kind: 'clarify', text: 'Ask what changed.' }, pause] as const;
    const plan: PlanDraft = {
      name: 'one number',
      side: 'seller',
      currency: 'USD',
      issues: [{ id: 'price', kind: 'number', min: 0, max: 100, weight: 1, ideal: 100 }],
      bottomLine: { reservation: 0.2 },
      difficulties: [{ id: 'stuck', title: 'Stuck', moves }],
    };
    const { results } = play(plan, { opponents: [OPPONENTS.get('hardliner')!], rounds: 40, runs: 1 });
    expect(results[0]!.fault).toBeUndefined();
    expect(results[0]!.account!.phases).toEqual(expect.arrayContaining(['deadlock', 'paused']));
  });

  it('writes a page that needs nothing from elsewhere', async () => {
    const name = '<script>alert(1)</script> & sons';
    const html = await simulationReport(play({ ...sellerPlan, name }, { runs: 2 }), 'html');
    expect(html).not.toMatch(/<script|\bsrc=|@import|url\((?!#)/);
    expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp; sons');
    expect(html.match(/<svg/g)).toHaveLength(1 + opponents.length);
  });

  it('writes a line a run that a spreadsheet reads as it was meant', async () => {
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
    const csv = await simulationReport(play(plan, { runs: 2 }), 'csv');
    const [head, ...lines] = csv.trimEnd().split('\n');
    expect(head).toMatch(/^run,opponent,ending,rounds,ours,theirs,/);
    expect(lines).toHaveLength(2 * opponents.length);
    expect(lines.join()).toContain(`"'=1+1, ""or"" 2"`);
  });
});
