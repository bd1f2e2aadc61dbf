import { describe, expect, it } from 'vitest';
import { type OfferDraft, readOffer, topicScope, wholeScope } from '../../src/domain/offer.ts';
import type { Terms } from '../../src/domain/terms.ts';
import { buyerPlan, sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import { prepared } from '../fixtures/prepared.ts';

const seller = prepared(sellerPlan);
const buyer = prepared(buyerPlan);
const tiny = prepared(tinyPlan);

const read = (plan: typeof seller, draft: Partial<OfferDraft>, standing: Terms = {}) =>
  readOffer(plan, standing, { terms: {}, isFinal: false, ...draft });

const readOk = (plan: typeof seller, terms: Terms, standing?: Terms) => {
  const offer = read(plan, { terms }, standing);
  if (!offer.ok) throw new Error(JSON.stringify(offer.error));
  return offer.value;
};

const full: Terms = {
  unitPrice: 12,
  quantity: 5000,
  incoterm: 'FOB Shenzhen',
  payment: 'L/C at sight',
  leadTime: 45,
  warranty: 12,
};

describe('the scope of an offer', () => {
  it.each<[string, Terms, string, string[]]>([
    ['one topic, in full', { unitPrice: 12, quantity: 5000 }, 'price', ['unitPrice', 'quantity']],
    ['one topic, in part', { quantity: 5000 }, 'price', ['unitPrice', 'quantity']],
    // "service" comes before "delivery" in the plan, whatever the order of the offer
    ['two topics', { leadTime: 45, warranty: 12 }, 'service+delivery', ['warranty', 'incoterm', 'leadTime']],
  ])('in mode topics is %s', (_, terms, key, issues) => {
    const { scope } = readOk(seller, terms);
    expect(scope).toMatchObject({ key, isWhole: false });
    expect(scope.issues.map(({ id }) => id)).toEqual(issues);
    expect(scope.topics.map(({ id }) => id).join('+')).toBe(key);
  });

  it('is the whole for a full offer, and for one that touches every topic', () => {
    const touching = { unitPrice: 12, incoterm: 'FOB Shenzhen', payment: 'D/P', warranty: 12 };
    for (const terms of [full, touching]) {
      expect(readOk(seller, terms).scope).toMatchObject({
        key: '*',
        isWhole: true,
        issues: seller.issues,
        topics: seller.topics,
      });
    }
  });

  it('is the whole for any offer in mode package, and touches no topic', () => {
    expect(readOk(buyer, { unitPrice: 90 }).scope).toMatchObject({ key: '*', isWhole: true, topics: [] });
  });

  it('can be named for a topic or a plan', () => {
    const [service] = seller.topics;
    expect(topicScope(service!)).toMatchObject({ key: 'service', isWhole: false, issues: service!.issues });
    expect(wholeScope(buyer)).toMatchObject({ key: '*', isWhole: true, topics: [], issues: buyer.issues });
  });
});

describe('what an offer leaves out', () => {
  it('takes the value of our standing offer', () => {
    expect(readOk(seller, { quantity: 3000 }, { unitPrice: 13, payment: 'D/P' }).terms).toEqual({
      unitPrice: 13,
      quantity: 3000,
    });
  });

  it('takes the best for us before we made an offer', () => {
    expect(readOk(tiny, { price: 60 }).terms).toEqual({ price: 60, delivery: 'slow' });
  });

  it('is still told apart from what they said', () => {
    const offer = readOk(buyer, { unitPrice: 90 }, { leadTime: 60 });
    expect(offer.stated).toEqual({ unitPrice: 90 });
    expect(offer.terms).toEqual({
      unitPrice: 90,
      quantity: 500,
      incoterm: 'DDP München',
      payment: 'open account 60',
      leadTime: 60,
    });
  });
});

describe('an offer in another currency', () => {
  const inCurrency = (currency: string | undefined, terms: Terms) => read(seller, { terms, currency });

  it('has its money issues converted at the plan’s rate, and nothing else', () => {
    // 1 EUR = 1.08 USD
    expect(inCurrency('EUR', { unitPrice: 11.5, quantity: 5000 })).toMatchObject({
      ok: true,
      value: { stated: { unitPrice: 12.42, quantity: 5000 } },
    });
  });

  it('keeps six decimals, so that 0.1 + 0.2 leaves no dust: 10.1 × 1.08 is 10.908', () => {
    expect(inCurrency('EUR', { unitPrice: 10.1 })).toMatchObject({ value: { stated: { unitPrice: 10.908 } } });
  });

  it('converts the price issue though it is not marked as money', () => {
    const issues = buyerPlan.issues.map((issue) => (issue.id === 'unitPrice' ? { ...issue, money: false } : issue));
    const plan = prepared({ ...buyerPlan, issues });
    expect(read(plan, { terms: { unitPrice: 100 }, currency: 'USD' })).toMatchObject({
      value: { stated: { unitPrice: 92 } },
    });
  });

  it.each([undefined, 'USD'])('is left alone in the plan’s own (%s)', (currency) => {
    expect(inCurrency(currency, { unitPrice: 11.5 })).toMatchObject({ value: { stated: { unitPrice: 11.5 } } });
  });

  it.each(['GBP', 'toString'])('is refused without a rate (%s)', (currency) => {
    expect(inCurrency(currency, { unitPrice: 11.5 })).toEqual({
      ok: false,
      error: [{ pointer: '/currency', detail: `the plan has no rate from ${currency} to USD` }],
    });
  });

  it('is refused where the converted amount lies out of range', () => {
    expect(inCurrency('CNY', { unitPrice: 40 })).toEqual({
      ok: false,
      error: [{ pointer: '/terms/unitPrice', detail: '40 CNY is 5.6 USD, which lies outside the range from 9 to 15' }],
    });
  });
});

describe('an offer that does not fit', () => {
  it.each<[string, Terms, string[]]>([
    ['no terms', {}, ['/terms']],
    ['an issue nobody knows', { colour: 'red' }, ['/terms/colour']],
    ['a name that objects have a meaning for', { toString: 1 }, ['/terms/toString']],
    ['a number out of range', { unitPrice: 15.01 }, ['/terms/unitPrice']],
    ['a number that is none', { unitPrice: Number.NaN }, ['/terms/unitPrice']],
    ['text for a number', { unitPrice: '12' }, ['/terms/unitPrice']],
    ['a number for an option', { payment: 1 }, ['/terms/payment']],
    ['an option nobody offers', { payment: 'barter' }, ['/terms/payment']],
    [
      'several faults at once',
      { unitPrice: 99, colour: 'red', warranty: 7, payment: 'barter' },
      ['/terms/unitPrice', '/terms/colour', '/terms/payment'],
    ],
    ['an id with a slash, escaped as RFC 6901 asks', { 'a/b~c': 1 }, ['/terms/a~1b~0c']],
  ])('is refused for %s', (_, terms, pointers) => {
    const offer = read(seller, { terms });
    expect(offer.ok ? [] : offer.error.map(({ pointer }) => pointer)).toEqual(pointers);
  });

  it('is not refused for a value under our limit: that is a breach, not a fault', () => {
    expect(read(seller, { terms: { unitPrice: 9, payment: 'open account 120' } }).ok).toBe(true);
  });
});

it('says whether they called it final', () => {
  expect(read(tiny, { terms: { price: 50 }, isFinal: true })).toMatchObject({ value: { isFinal: true } });
});
