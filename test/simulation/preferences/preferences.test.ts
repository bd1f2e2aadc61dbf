import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preparePlan } from '../../../src/domain/plan.ts';
import type { PlanDraft } from '../../../src/domain/plan-draft.ts';
import { prepareSimulation } from '../../../src/simulation/index.ts';
import { drawn } from '../../../src/simulation/preferences/draw.ts';
import {
  type DrawnPreferences,
  drawCounterpart,
  drawnFaults,
  mirrored,
} from '../../../src/simulation/preferences/index.ts';
import { randomFrom } from '../../../src/simulation/random.ts';
import { planArbitrary } from '../../fixtures/random-plans.ts';
import { sellerPlan } from '../../fixtures/seller-plan.ts';
import { seed } from '../../helpers/seed.ts';
import { playHere, specOf } from '../fixtures.ts';

const sound = (draft: PlanDraft) => {
  const plan = preparePlan(draft);
  if (!plan.ok) throw new Error(JSON.stringify(plan.error));
  return plan.value;
};

const price = sellerPlan.issues.find(({ id }) => id === 'unitPrice')!;
if (price.kind !== 'number') throw new Error('no number');

describe('a draw', () => {
  const range = fc
    .tuple(fc.double({ min: -100, max: 100, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }))
    .map(([min, width]) => ({ min, max: min + width }));

  it('stays within its bounds, and a known number is itself', () => {
    fc.assert(
      fc.property(range, fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(), ({ min, max }, at, from) => {
        const likely = Math.min(max, min + at * (max - min));
        for (const draw of [
          { min, max },
          { min, max, likely },
        ]) {
          const value = drawn(draw, randomFrom(from));
          expect(value).toBeGreaterThanOrEqual(min);
          expect(value).toBeLessThanOrEqual(max);
        }
        expect(drawn(min, randomFrom(from))).toBe(min);
      }),
      { seed },
    );
  });

  it('has the mean of its distribution: the middle, or a third of least, likeliest and most', () => {
    const random = randomFrom(5);
    const meanOf = (draw: Parameters<typeof drawn>[0]) => {
      let sum = 0;
      for (let k = 0; k < 20_000; k++) sum += drawn(draw, random);
      return sum / 20_000;
    };
    expect(meanOf({ min: 9, max: 12 })).toBeCloseTo(10.5, 1);
    expect(meanOf({ min: 9, max: 12, likely: 9.3 })).toBeCloseTo((9 + 12 + 9.3) / 3, 1);
  });
});

describe('a counterpart drawn from a plan', () => {
  it('is a plan of its own that makes sense, whatever the plan', () => {
    fc.assert(
      fc.property(planArbitrary, fc.nat(), (draft, from) => {
        sound(drawCounterpart(draft, randomFrom(from)));
      }),
      { seed, numRuns: 200 },
    );
  });

  it('wants the other end of a number, and does not share our weights', () => {
    const [one, other] = [1, 2].map((from) => sound(drawCounterpart(sellerPlan, randomFrom(from))));
    const utility = one!.issue.get('unitPrice')!.utilityOf;
    expect(utility(price.min)).toBe(1);
    expect(utility(price.ideal)).toBe(0);
    expect(one!.issues.map(({ weight }) => weight)).not.toEqual(other!.issues.map(({ weight }) => weight));
  });

  it('has limits, weights and a reservation value as far apart as stated', () => {
    const stated: DrawnPreferences = {
      kind: 'drawn',
      reservation: { min: 0.1, max: 0.2 },
      issues: [
        {
          id: 'unitPrice',
          weight: { min: 2, max: 3 },
          limit: { min: price.ideal - 1, max: price.ideal, likely: price.ideal },
        },
        ...sellerPlan.issues.filter(({ id }) => id !== 'unitPrice').map(({ id }) => ({ id, weight: 1 })),
      ],
    };
    expect(drawnFaults(sellerPlan, stated)).toEqual([]);
    const drafts = Array.from({ length: 50 }, (_, run) => drawCounterpart(sellerPlan, randomFrom(7, run), stated));
    for (const draft of drafts) {
      sound(draft);
      const theirs = draft.issues.find(({ id }) => id === 'unitPrice')!;
      if (theirs.kind !== 'number') throw new Error('no number');
      expect(theirs.limit).toBeGreaterThanOrEqual(price.ideal - 1);
      expect(theirs.limit).toBeLessThanOrEqual(price.ideal);
      expect(theirs.weight).toBeGreaterThanOrEqual(2);
      expect(theirs.weight).toBeLessThanOrEqual(3);
      expect(draft.bottomLine.reservation).toBeGreaterThanOrEqual(0.1);
      expect(draft.bottomLine.reservation).toBeLessThanOrEqual(0.2);
    }
    expect(new Set(drafts.map(({ bottomLine }) => bottomLine.reservation)).size).toBe(50);
  });

  it('never agrees beyond the limit that is stated of it', () => {
    const limit = price.ideal - (price.ideal - price.min) / 2;
    const { runs } = playHere(
      specOf(sellerPlan, {
        opponents: ['conceder', 'linear'],
        runs: 30,
        preferences: { kind: 'drawn', issues: [{ id: 'unitPrice', limit }] },
      }),
    );
    const prices = runs.flatMap(({ terms }) => (terms ? [terms.unitPrice as number] : []));
    expect(prices.length).toBeGreaterThan(3);
    expect(Math.max(...prices)).toBeLessThanOrEqual(limit);
  });

  const choice = sellerPlan.issues.find(({ kind }) => kind === 'choice')!;
  it.each<[string, DrawnPreferences, string]>([
    ['an issue the plan lacks', { kind: 'drawn', issues: [{ id: 'colour' }] }, '/issues/0/id'],
    ['an issue twice', { kind: 'drawn', issues: [{ id: 'unitPrice' }, { id: 'unitPrice' }] }, '/issues/1/id'],
    ['a limit outside the range', { kind: 'drawn', issues: [{ id: 'unitPrice', limit: 1e6 }] }, '/issues/0/limit'],
    ['a range upside down', { kind: 'drawn', reservation: { min: 0.4, max: 0.1 } }, '/reservation/max'],
    [
      'a likeliest value outside',
      { kind: 'drawn', reservation: { min: 0, max: 0.1, likely: 0.2 } },
      '/reservation/likely',
    ],
    ['a negative weight', { kind: 'drawn', issues: [{ id: 'unitPrice', weight: -1 }] }, '/issues/0/weight'],
    [
      'an ideal that may be on either side of the limit',
      { kind: 'drawn', issues: [{ id: 'unitPrice', ideal: { min: 9, max: 12 }, limit: 10 }] },
      '/issues/0/ideal',
    ],
    ['a limit on a choice', { kind: 'drawn', issues: [{ id: choice.id, limit: 3 }] }, '/issues/0/limit'],
    ['options on a number', { kind: 'drawn', issues: [{ id: 'unitPrice', options: [] }] }, '/issues/0/options'],
    [
      'an option the plan lacks',
      { kind: 'drawn', issues: [{ id: choice.id, options: [{ value: 'barter', utility: 1 }] }] },
      '/issues/0/options/0/value',
    ],
    [
      'weights of nothing',
      { kind: 'drawn', issues: sellerPlan.issues.map(({ id }) => ({ id, weight: 0 })) },
      '/issues',
    ],
  ])('is refused for %s', (_, preferences, pointer) => {
    expect(drawnFaults(sellerPlan, preferences).map((fault) => fault.pointer)).toContain(pointer);
  });
});

describe('a mirrored counterpart', () => {
  it('loses what we gain, whatever the plan', () => {
    fc.assert(
      fc.property(planArbitrary, fc.nat(), (draft, from) => {
        const theirs = preparePlan({ ...mirrored(draft), bottomLine: { reservation: 0 } });
        const ours = sound({ ...draft, mode: 'package' });
        if (!theirs.ok) throw new Error(JSON.stringify(theirs.error));
        const random = randomFrom(from);
        for (const issue of ours.issues) {
          const { draft: own } = issue;
          const value =
            own.kind === 'choice'
              ? own.options[random.below(own.options.length)]!.value
              : own.min + random.unit() * (own.max - own.min);
          const [a, b] = [issue.utilityOf(value), theirs.value.issue.get(issue.id)!.utilityOf(value)];
          expect(a + b, `${issue.id} ${value}`).toBeCloseTo(1, 9);
        }
      }),
      { seed, numRuns: 200 },
    );
  });

  it('plays with our weights and reservation value', () => {
    const { runs, report } = playHere(specOf(sellerPlan, { preferences: { kind: 'mirrored' }, runs: 2 }));
    expect(report.preferences).toBe('mirrored');
    for (const { terms, ours, theirs } of runs) if (terms) expect(ours + theirs).toBeCloseTo(1, 6);
  });
});

describe('a given counterpart', () => {
  it('is the plan that is given', () => {
    const plan = drawCounterpart(sellerPlan, randomFrom(3));
    const { runs } = playHere(specOf(sellerPlan, { preferences: { kind: 'given', plan }, opponents: ['conceder'] }));
    const theirs = sound({ ...plan, mode: 'package' });
    const deals = runs.filter(({ terms }) => terms);
    expect(deals.length).toBeGreaterThan(0);
    for (const { terms, theirs: utility } of deals) {
      const sum = theirs.issues.reduce((all, issue) => all + issue.weight * issue.utilityOf(terms![issue.id]!), 0);
      expect(utility).toBeCloseTo(sum, 9);
    }
  });

  it('is refused with its faults in place', () => {
    const plan: PlanDraft = { ...drawCounterpart(sellerPlan, randomFrom(3)), bottomLine: { reservation: 3 } };
    expect(prepareSimulation(specOf(sellerPlan, { preferences: { kind: 'given', plan } }))).toMatchObject({
      ok: false,
      error: expect.arrayContaining([expect.objectContaining({ pointer: '/preferences/plan/bottomLine/reservation' })]),
    });
  });
});
