import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  believedUtility,
  believedWeight,
  initialModel,
  type OpponentModel,
  observeOffer,
} from '../../../src/domain/strategy/opponent.ts';
import type { Terms } from '../../../src/domain/terms.ts';
import { sellerPlan } from '../../fixtures/plans.ts';
import { prepared } from '../../fixtures/prepared.ts';
import { planWithOffers } from '../../fixtures/random-plans.ts';

const plan = prepared(sellerPlan);
const issue = (id: string) => plan.issue.get(id)!;

/** What is believed after the offers, spread evenly over the time. */
const heard = (offers: readonly Terms[], issues = plan.issues): OpponentModel =>
  offers.reduce((model, terms, k) => observeOffer(model, issues, terms, k / offers.length), initialModel);

const weights = (model: OpponentModel, ...ids: string[]) => ids.map((id) => believedWeight(model, issue(id)));

describe('before they spoke of an issue', () => {
  it('is worth to them what it is not to us, and weighs 1', () => {
    const worth = believedUtility(initialModel, issue('unitPrice'));
    expect([worth(14, 1), worth(12.4, 0.5), worth(10.8, 0)]).toEqual([0, 0.5, 1]);
    expect(weights(initialModel, 'unitPrice', 'payment')).toEqual([1, 1]);
  });
});

describe('a counterpart who holds on to payment and moves on the price', () => {
  const model = heard([
    { unitPrice: 10, payment: 'open account 60', quantity: 3000 },
    { unitPrice: 10.5, payment: 'open account 60', quantity: 3000 },
    { unitPrice: 11, payment: 'open account 60', quantity: 4000 },
    { unitPrice: 11.5, payment: 'D/P', quantity: 5000 },
  ]);

  it('values payment most, then quantity, then price', () => {
    // Held at t = 0.25 and 0.5: 0.2 × 0.75 + 0.2 × 0.5 = 0.25; quantity at 0.25 only.
    const [payment, quantity, price] = weights(model, 'payment', 'quantity', 'unitPrice');
    expect(payment).toBeCloseTo(1.25, 12);
    expect(quantity).toBeCloseTo(1.15, 12);
    expect(price).toBe(1);
  });

  it('wants a low price: the direction of their first ask', () => {
    const worth = believedUtility(model, issue('unitPrice'));
    expect(worth(10, 0)).toBe(1);
    expect(worth(12.5, 0)).toBeCloseTo(0.5, 12); // half way from 10 to the far end, 15
    expect(worth(15, 0)).toBe(0);
  });

  it('prefers the option asked for early and often, then the one asked for late, then the ones never asked for', () => {
    const worth = believedUtility(model, issue('payment'));
    const [openAccount, documents, advance, credit] = ['open account 60', 'D/P', 'T/T in advance', 'L/C at sight'].map(
      (option) => worth(option, 0),
    );
    expect(openAccount).toBeCloseTo(1, 12);
    expect(documents).toBeLessThan(openAccount!);
    expect(advance).toBeLessThan(documents!);
    expect(credit).toBe(advance);
    // Counts: 1.05 at t = 0, and a tenth of 0.80 and 0.55 for the repeats; 0.30 at t = 0.75.
    expect(documents).toBeCloseTo((0.32 / 1.205) ** 0.25, 12);
  });

  it('says nothing of issues they never spoke of', () => {
    expect(Object.keys(model.beliefs).sort()).toEqual(['payment', 'quantity', 'unitPrice']);
  });
});

describe('the model', () => {
  it('learns the direction from a buyer who asks for more: believed worth falls away from the first ask', () => {
    const worth = believedUtility(heard([{ warranty: 36 }, { warranty: 30 }]), issue('warranty'));
    expect(worth(36, 0)).toBe(1);
    expect(worth(24, 0)).toBeGreaterThan(worth(12, 0));
  });

  it('believes early firmness more than late: nothing is learned at the very end', () => {
    const held = { payment: 'D/P' };
    const early = observeOffer(observeOffer(initialModel, plan.issues, held, 0), plan.issues, held, 0);
    const late = observeOffer(observeOffer(initialModel, plan.issues, held, 0), plan.issues, held, 1);
    expect(weights(early, 'payment')[0]).toBeCloseTo(1.2, 12);
    expect(weights(late, 'payment')).toEqual([1]);
  });

  it('ranks the weights of a counterpart who concedes in the order of what matters least', () => {
    // They give up delivery first, then the price, and payment never.
    const offers = Array.from({ length: 12 }, (_, k) => ({
      unitPrice: k < 6 ? 10 : 10 + (k - 6) * 0.1,
      leadTime: 20 + k,
      payment: 'open account 60',
    }));
    const [delivery, price, payment] = weights(heard(offers), 'leadTime', 'unitPrice', 'payment');
    expect(delivery).toBeLessThan(price!);
    expect(price).toBeLessThan(payment!);
  });

  it('is JSON, of a size that does not grow with the number of offers', () => {
    const offers = Array.from({ length: 200 }, (_, k) => ({ unitPrice: 10 + (k % 50) * 0.1, payment: 'D/P' }));
    const model = heard(offers);
    expect(JSON.parse(JSON.stringify(model))).toEqual(model);
    expect(JSON.stringify(model).length).toBeLessThan(300);
  });

  it('does not change what it was told before', () => {
    const before = heard([{ unitPrice: 10 }]);
    const copy = structuredClone(before);
    observeOffer(before, plan.issues, { unitPrice: 11 }, 0.5);
    expect(before).toEqual(copy);
  });

  it('believes utilities in [0, 1] and weights of 1 or more, whatever it hears', () => {
    fc.assert(
      fc.property(planWithOffers({ partial: true, most: 8 }), ({ draft, offers }) => {
        const { issues } = prepared(draft);
        const model = heard(offers, issues);
        for (const each of issues) {
          expect(believedWeight(model, each)).toBeGreaterThanOrEqual(1);
          const worth = believedUtility(model, each);
          for (const { value, utility } of each.candidates) {
            expect(worth(value, utility)).toBeGreaterThanOrEqual(0);
            expect(worth(value, utility)).toBeLessThanOrEqual(1);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
