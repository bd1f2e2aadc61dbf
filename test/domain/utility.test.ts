import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utilityOver } from '../../src/domain/utility.ts';
import { buyerPlan, sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import { prepared } from '../fixtures/prepared.ts';
import { planWithOffers } from '../fixtures/random-plans.ts';

describe('utilityOver', () => {
  // Weights 3 and 1: a price of 80 is worth 0.8, "normal" 0.6.
  it.each([
    [{ price: 100, delivery: 'slow' }, 1],
    [{ price: 0, delivery: 'fast' }, 0],
    [{ price: 80, delivery: 'normal' }, 0.75 * 0.8 + 0.25 * 0.6],
    [{ price: 80, delivery: 'fast' }, 0.6],
  ])('is the weighted sum: %o → %d', (terms, expected) => {
    expect(utilityOver(prepared(tinyPlan).issues, terms)).toBeCloseTo(expected, 12);
  });

  it('adds six issues of a real plan', () => {
    // unitPrice (12.4-10.8)/3.2 = 0.5; quantity (5000-2000)/6000 = 0.5; leadTime (39-28)/22 = 0.5; warranty (24-18)/12 = 0.5
    const terms = {
      unitPrice: 12.4,
      quantity: 5000,
      incoterm: 'CIF Hamburg',
      payment: 'L/C at sight',
      leadTime: 39,
      warranty: 18,
    };
    const expected = 0.4 * 0.5 + 0.15 * 0.5 + 0.12 * 0.6 + 0.18 * 0.75 + 0.1 * 0.5 + 0.05 * 0.5;
    expect(utilityOver(prepared(sellerPlan).issues, terms)).toBeCloseTo(expected, 12);
  });

  it('is normalised over the issues it is asked for', () => {
    const { issues } = prepared(buyerPlan);
    const some = issues.filter(({ id }) => id === 'incoterm' || id === 'payment');
    const terms = { incoterm: 'CIF Hamburg', payment: 'L/C at sight' };
    expect(utilityOver(some, terms)).toBeCloseTo((1.5 * 0.7 + 1.5 * 0.5) / 3, 12);
  });

  it('is 1 over issues that weigh nothing, as nothing can be lost on them', () => {
    const [price, delivery] = tinyPlan.issues;
    const plan = prepared({ ...tinyPlan, issues: [price!, { ...delivery!, weight: 0 }] });
    expect(utilityOver([plan.issue.get('delivery')!], { delivery: 'fast' })).toBe(1);
    expect(utilityOver(plan.issues, { price: 80, delivery: 'fast' })).toBeCloseTo(0.8, 12);
  });

  it('lies in [0, 1] for any offer on any plan', () => {
    fc.assert(
      fc.property(planWithOffers({ most: 5 }), ({ draft, offers }) => {
        const { issues } = prepared(draft);
        for (const terms of offers) {
          const utility = utilityOver(issues, terms);
          expect(utility).toBeGreaterThanOrEqual(0);
          expect(utility).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
