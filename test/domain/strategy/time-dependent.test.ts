import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { initialModel, observeOffer } from '../../../src/domain/strategy/opponent.ts';
import { aspirationAt, timeDependent } from '../../../src/domain/strategy/time-dependent.ts';
import { utilityOver } from '../../../src/domain/utility.ts';
import { ask } from '../../fixtures/asks.ts';
import { sellerPlan } from '../../fixtures/plans.ts';
import { prepared } from '../../fixtures/prepared.ts';
import { planWithOffers } from '../../fixtures/random-plans.ts';

// Faratin, Sierra, Jennings 1998: 0.4 + (1 - t^(1/beta)) × 0.6, with k = 0.
describe('aspirationAt', () => {
  it.each([
    [0.2, 0, 1],
    [0.2, 0.25, 0.999414], // 0.25^5 = 0.000977
    [0.2, 0.5, 0.98125], // 0.5^5 = 0.03125
    [0.2, 0.75, 0.857617], // 0.75^5 = 0.237305
    [0.2, 1, 0.4],
    [1, 0.25, 0.85],
    [1, 0.5, 0.7],
    [1, 1, 0.4],
    [5, 0.25, 0.545285], // 0.25^0.2 = 0.757858
    [5, 0.5, 0.47767], // 0.5^0.2 = 0.870551
    [5, 1, 0.4],
  ])('with beta %d is at %d of the time %d', (beta, time, aspiration) => {
    expect(aspirationAt(ask({ beta, time }))).toBeCloseTo(aspiration, 5);
  });

  it('falls from the ceiling to the floor and never rises', () => {
    const time = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({
          early: time,
          late: time,
          floor: time,
          room: time,
          beta: fc.double({ min: 0.01, max: 20, noNaN: true }),
        }),
        ({ early, late, floor, room, beta }) => {
          const ceiling = floor + (1 - floor) * room;
          const at = (moment: number) => aspirationAt(ask({ floor, ceiling, beta, time: moment }));
          expect(at(Math.max(early, late))).toBeLessThanOrEqual(at(Math.min(early, late)) + 1e-12);
          expect(at(0)).toBeCloseTo(ceiling, 12);
          expect(at(1)).toBeCloseTo(floor, 12);
        },
      ),
    );
  });
});

describe('the terms it offers', () => {
  const { issues } = prepared(sellerPlan);

  it('are our best at the ceiling', () => {
    expect(timeDependent.offering.terms(ask({}), 1)).toEqual(prepared(sellerPlan).best);
  });

  it('give what they hold on to, and keep what they give up', () => {
    // They insist on open account 60 and move on the price. Payment costs us 0.153 of 0.58, all that is to be given.
    const both = issues.filter(({ id }) => id === 'unitPrice' || id === 'payment');
    const offers = [10.8, 11, 11.2, 11.4].map((unitPrice) => ({ unitPrice, payment: 'open account 60' }));
    const opponent = offers.reduce((model, terms) => observeOffer(model, issues, terms, 0.1), initialModel);
    const terms = timeDependent.offering.terms(ask({ issues: both, opponent }), 0.7);
    expect(terms.payment).toBe('open account 60');
    expect(terms.unitPrice).toBeGreaterThan(13.7);
    expect(utilityOver(both, terms)).toBeGreaterThanOrEqual(0.7 - 1e-9);
  });

  it('are worth at least what is aspired to, out of the values we may propose, and the same for the same ask', () => {
    fc.assert(
      fc.property(planWithOffers({ most: 4 }), fc.nat(100), ({ draft, offers }, share) => {
        const plan = prepared(draft);
        const opponent = offers.reduce(
          (model, terms, k) => observeOffer(model, plan.issues, terms, k / 4),
          initialModel,
        );
        const asking = ask({ issues: plan.issues, opponent });
        const most = plan.issues.reduce((sum, { weight, candidates }) => sum + weight * candidates[0]!.utility, 0);
        const target = (most * share) / 100;
        const terms = timeDependent.offering.terms(asking, target);
        expect(utilityOver(plan.issues, terms)).toBeGreaterThanOrEqual(target - 1e-9);
        for (const { id, candidates } of plan.issues) expect(candidates.map(({ value }) => value)).toContain(terms[id]);
        expect(timeDependent.offering.terms(asking, target)).toEqual(terms);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what it accepts', () => {
  it('is what is worth no less than our next counter (AC_next)', () => {
    const { accepts } = timeDependent.acceptance;
    expect([0.7, 0.71, 0.69].map((utility) => accepts(utility, 0.7, ask({})))).toEqual([true, true, false]);
  });
});
