import { beforeAll, describe, expect, it } from 'vitest';
import type { NumberIssueDraft, PlanDraft } from '../../src/domain/plan-draft.ts';
import { loadRules } from '../../src/rulebook/index.ts';
import { type AgentKind, parley, playStretch, prepareSimulation, reportOf } from '../../src/simulation/index.ts';
import { RULES_DIRECTORY } from '../helpers/table.ts';

/** Those who give way in the last turns, or say yes in them: within one session they look like hardliners. */
const LATE = ['boulware', 'tmf', 'nice-tit-for-tat', 'agreeable-agent-2018', 'dona'];

const number = (id: string, weight: number, ideal: 0 | 100): NumberIssueDraft => ({
  id,
  kind: 'number',
  min: 0,
  max: 100,
  step: 5,
  weight,
  ideal,
});

const plan = (opener: 'us' | 'them', more: Partial<PlanDraft> = {}): PlanDraft => ({
  name: 'Supply',
  side: 'seller',
  currency: 'USD',
  issues: [
    number('price', 5, 100),
    number('days', 2, 100),
    number('warranty', 3, 0),
    {
      id: 'payment',
      kind: 'choice',
      weight: 2,
      options: [
        { value: 'advance', utility: 1 },
        { value: '30 days', utility: 0.6 },
        { value: '60 days', utility: 0.2 },
        { value: '90 days', utility: 0 },
      ],
    },
  ],
  bottomLine: { reservation: 0.3, whenReached: 'hold' },
  opening: { opener },
  deadline: { rounds: 20 },
  ...more,
});

let us: AgentKind;
beforeAll(async () => {
  const rules = await loadRules(RULES_DIRECTORY);
  if (!rules.ok) throw new Error(JSON.stringify(rules.error));
  us = parley({ bottomLine: rules.value.get('bottom-line')!, fallback: rules.value.get('fallback')! });
});

function simulated(draft: PlanDraft, runs: number, deals?: number) {
  const prepared = prepareSimulation({
    plans: [{ name: draft.name, draft }],
    opponents: LATE,
    runs,
    seed: 5,
    preferences: { kind: 'drawn' },
    deals,
  });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.error));
  const played = playStretch(prepared.value, us, { from: 1, to: runs });
  return { ...played, report: reportOf(prepared.value, played.runs, played.examples) };
}

describe('several deals with the same counterparts', () => {
  it.each(['us', 'them'] as const)(
    'bring significantly more in the third than in the first, where %s open and they give way late',
    { timeout: 60_000 },
    (opener) => {
      const { deals } = simulated(plan(opener), 40, 3).report.plans[0]!;
      const { mean, halfWidth, p } = deals![2]!.againstFirst!;
      expect(mean - halfWidth).toBeGreaterThan(0);
      expect(p).toBeLessThan(0.01);
    },
  );

  it('gain nothing where memory is switched off', { timeout: 60_000 }, () => {
    const { deals } = simulated(plan('them', { strategy: { memory: false } }), 10, 3).report.plans[0]!;
    const { mean, halfWidth } = deals![2]!.againstFirst!;
    expect(mean - halfWidth).toBeLessThan(0);
  });

  it('begin with the deal there would be without the others, and never fall under the bottom line', () => {
    const one = simulated(plan('them'), 5).runs;
    const three = simulated(plan('them'), 5, 3).runs;
    const bare = (runs: typeof one) =>
      runs.map(({ run, opponent, ours, theirs, rounds }) => [run, opponent, ours, theirs, rounds]);
    expect(bare(three.filter(({ deal }) => deal === 1))).toEqual(bare(one));
    expect(three).toHaveLength(3 * one.length);
    expect(three.filter(({ isUnderBottomLine }) => isUnderBottomLine)).toEqual([]);
    expect(three.filter(({ fault }) => fault)).toEqual([]);
  });

  it('are told one by one, and single deals not at all', () => {
    expect(simulated(plan('us'), 3).report.plans[0]!.deals).toBeUndefined();
    const deals = simulated(plan('us'), 3, 2).report.plans[0]!.deals!;
    expect(deals.map(({ deal }) => deal)).toEqual([1, 2]);
    expect(deals[0]).not.toHaveProperty('againstFirst');
    expect(deals[1]!.againstFirst!.mean).toBeCloseTo(deals[1]!.ours.mean - deals[0]!.ours.mean, 9);
  });
});
