import { describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../../src/domain/plan-draft.ts';
import { pairedTest, quantile, shareOf } from '../../../src/simulation/statistics.ts';
import { sellerPlan } from '../../fixtures/seller-plan.ts';
import { playHere, specOf } from '../fixtures.ts';

describe('statistics', () => {
  it.each([
    // Published by Wilson 1927's successors: Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('gives the score interval of %i of %i', (count, of, low, high) => {
    const share = shareOf(count, of);
    expect(share.low).toBeCloseTo(low, 4);
    expect(share.high).toBeCloseTo(high, 4);
  });

  it('gives the paired t-test of Student’s own example: ten patients, two soporifics', () => {
    const [a, b] = [
      [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
      [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
    ] as const;
    const { pairs, mean, halfWidth, p } = pairedTest(b.map((hours, k) => hours - a[k]!));
    expect(pairs).toBe(10);
    expect(mean).toBeCloseTo(1.58, 10);
    expect(p).toBeCloseTo(0.002833, 5);
    expect([mean - halfWidth, mean + halfWidth]).toEqual([expect.closeTo(0.7001, 4), expect.closeTo(2.4599, 4)]);
  });

  it('finds nothing where nothing differs, and no chance in one pair', () => {
    expect(pairedTest([0, 0, 0])).toEqual({ pairs: 3, mean: 0, halfWidth: 0, p: 1 });
    expect(pairedTest([0.5])).toEqual({ pairs: 1, mean: 0.5, halfWidth: 0 });
  });

  it('interpolates quantiles', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([1, 2, 3, 4], 0.25)).toBe(1.75);
    expect(quantile([7], 0.95)).toBe(7);
  });
});

describe('the report of a simulation', () => {
  const { report, runs } = playHere(specOf(sellerPlan, { runs: 20 }));
  const [plan] = report.plans;
  const sum = (numbers: readonly number[]) => numbers.reduce((all, number) => all + number, 0);

  it('sums up by opponent: a hardliner brings no deal, a conceder more than a boulware', () => {
    const [all, hard, boulware, conceder] = plan!.summaries;
    expect(all).toMatchObject({ opponent: 'all', sessions: 60 });
    expect(hard).toMatchObject({ opponent: 'hardliner', agreement: { share: 0, low: 0 } });
    expect(hard!.ours.min).toBe(hard!.ours.max);
    expect(conceder!.ours.mean).toBeGreaterThan(boulware!.ours.mean);
    expect(conceder!.toFrontier).toBeGreaterThan(0);
  });

  it('holds the deals against bargaining theory, and tells how both sides moved', () => {
    const [all, hard, boulware, conceder] = plan!.summaries;
    expect(hard).toMatchObject({ theyConceded: 0 });
    expect(hard).not.toHaveProperty('toEgalitarian', expect.anything());
    expect(conceder!.theyConceded).toBeGreaterThan(boulware!.theyConceded!);
    for (const { weConceded, ourSteps, opposition, modelWeight } of [all!, boulware!, conceder!]) {
      expect(weConceded).toBeGreaterThan(0);
      expect(sum(Object.values(ourSteps!))).toBeCloseTo(1);
      expect(opposition).toBeCloseTo(all!.opposition);
      expect(Math.abs(modelWeight!)).toBeLessThanOrEqual(1);
    }
    for (const point of ['toKalaiSmorodinsky', 'toUtilitarian', 'toEgalitarian'] as const) {
      expect(boulware![point]).toBeGreaterThan(0);
    }
  });

  it('counts every session once wherever it counts them', () => {
    expect(sum(plan!.outcomes.map(({ sessions }) => sessions))).toBe(60);
    expect(sum(plan!.deciders.map(({ sessions }) => sessions))).toBe(60);
    expect(sum(plan!.phases.map(({ endedIn }) => endedIn))).toBe(60);
    expect(sum([...plan!.utility.deals, ...plan!.utility.others].map(({ count }) => count))).toBe(60);
    const deals = runs.filter(({ ending }) => ending === 'agreement').length;
    expect(sum(plan!.utility.deals.map(({ count }) => count))).toBe(deals);
    expect(sum(plan!.marginRate!.map(({ count }) => count))).toBe(deals);
  });

  it('tells the phases our side went through, and the rule of its last answer', () => {
    for (const { account, opponent } of runs) {
      expect(account!.phases.slice(0, 2), opponent).toEqual(['opening', 'topics']);
      expect(account!.decidedBy, opponent).toMatch(/^(bottom-line|fallback|guard)\//);
    }
    const stuck = runs.filter(({ opponent }) => opponent === 'hardliner');
    for (const { account } of stuck) expect(account!.phases).toContain('deadlock');
  });

  it('tells of every deadlock how it was left, and of every session that met one how it ended', () => {
    const { deadlocks } = plan!;
    const stuck = runs.filter(({ account }) => account!.phases.includes('deadlock'));
    expect(deadlocks.sessions.share).toBeCloseTo(stuck.length / 60, 12);
    expect(sum(deadlocks.outcomes.map(({ sessions }) => sessions))).toBe(stuck.length);
    expect(sum(deadlocks.left.map(({ times }) => times))).toBe(deadlocks.times);
    const entered = sum(
      stuck.flatMap(({ account }) =>
        Object.entries(account!.passages).flatMap(([passage, times]) =>
          passage.endsWith('>deadlock') && !passage.startsWith('paused') ? [times] : [],
        ),
      ),
    );
    expect(deadlocks.times).toBe(entered);
  });

  it('gives the landed margin of each deal, by which a seller earns less at a lower price', () => {
    const deals = runs.filter(({ margin }) => margin !== undefined);
    for (const { margin, marginRate, terms } of deals) {
      const revenue = (terms!.unitPrice as number) * (terms!.quantity as number);
      expect(margin! / revenue).toBeCloseTo(marginRate!, 3);
    }
    expect(deals.length).toBeGreaterThan(0);
  });
});

it('an example of a long session shows offers of both sides from the first to the last, but not all', () => {
  const { report } = playHere(specOf(sellerPlan, { runs: 1, opponents: ['hardliner'], rounds: 1_000 }));
  const [example] = report.examples;
  for (const by of ['us', 'them']) {
    const offers = example!.offers.filter((offer) => offer.by === by);
    expect(offers.length).toBeGreaterThan(50);
    expect(offers.length).toBeLessThanOrEqual(150);
  }
});

describe('plans side by side', () => {
  const spec = specOf(sellerPlan, {
    runs: 25,
    opponents: ['boulware', 'conceder'],
    plans: [
      { name: 'as planned', draft: sellerPlan },
      { name: 'the same', draft: { ...sellerPlan, name: 'the same' } },
      { name: 'gives in at once', draft: { ...sellerPlan, strategy: { beta: 20 } } },
    ],
  });
  const { report, runs } = playHere(spec);

  it('meet the same counterparts: equal plans have equal results', () => {
    const of = (name: string) => runs.filter(({ plan }) => plan === name).map(({ plan: _, ...run }) => run);
    expect(of('the same')).toEqual(of('as planned'));
    expect(report.comparisons[0]).toMatchObject({
      plan: 'the same',
      utility: { pairs: 25, mean: 0, p: 1 },
      agreementRate: { mean: 0 },
      margin: { mean: 0 },
    });
  });

  it('show a plan that gives in at once to be worse, and not by chance', () => {
    const { utility } = report.comparisons[1]!;
    expect(utility.mean).toBeLessThan(0);
    expect(utility.mean + utility.halfWidth).toBeLessThan(0);
    expect(utility.p).toBeLessThan(0.01);
  });

  it('are measured by the scale of the first', () => {
    const [price, ...others] = sellerPlan.issues;
    const looser: PlanDraft = { ...sellerPlan, issues: [{ ...price!, weight: price!.weight * 9 }, ...others] };
    const { runs } = playHere({ ...spec, runs: 5, plans: [spec.plans[0], { name: 'price counts', draft: looser }] });
    const first = playHere({ ...spec, runs: 5, plans: [spec.plans[0]] });
    expect(runs.filter(({ plan }) => plan === 'as planned')).toEqual(first.runs);
    const other = runs.filter(({ plan, terms }) => plan === 'price counts' && terms);
    expect(other.some(({ ours, common }) => Math.abs(ours - common) > 0.01)).toBe(true);
  });
});
