import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { buyerPlan, sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import { type Desk, must, offer, openDesk, opened, refusalOf } from '../helpers/negotiations.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

/** Price and delivery as topics of their own: the price is worth 0.75 of the whole. */
const byTopic: PlanDraft = { ...tinyPlan, mode: 'topics' };

describe('an offer of theirs', () => {
  it('is accepted where it is as good as what we would ask for', async () => {
    const id = await opened(desk, tinyPlan);
    const decision = must(await desk.sessions.submitOffer(offer(id, { price: 100, delivery: 'slow' }), {}));
    expect(decision).toMatchObject({ decision: 'accept', stance: 'yes', status: 'closed', phase: 'closed' });
    expect(decision.outcome).toMatchObject({ kind: 'agreement', terms: { price: 100, delivery: 'slow' }, utility: 1 });
    expect(must(await desk.sessions.read({ id }))).toMatchObject({
      status: 'closed',
      stance: 'yes',
      agreed: { price: 100, delivery: 'slow' },
      allowed: [],
    });
  });

  it('is a move where it comes nearer to our limit, though all beyond is worth nothing to us', async () => {
    const price = { id: 'price', kind: 'number', min: 100, max: 200, ideal: 110, limit: 170, weight: 1 } as const;
    const id = await opened(desk, { ...tinyPlan, side: 'buyer', issues: [price], deadline: { rounds: 20 } });
    const decisions = [];
    for (const asked of [195, 190, 185, 180, 175]) {
      decisions.push(must(await desk.sessions.submitOffer(offer(id, { price: asked }), {})));
    }
    expect(decisions.map(({ phase, offer: { utility } }) => [phase, utility])).toEqual(Array(5).fill(['topics', 0]));
    expect(decisions.at(-1)!.reasons.map(({ rule }) => rule)).toContain('bottom-line/under-our-bottom-line');
    const still = [];
    for (let k = 0; k < 3; k++) still.push(must(await desk.sessions.submitOffer(offer(id, { price: 175 }), {})));
    expect(still.at(-1)!.phase).toBe('deadlock');
  });

  it('is countered where it is less, and the counter is our offer on the table', async () => {
    const id = await opened(desk, tinyPlan);
    const decision = must(await desk.sessions.submitOffer(offer(id, { price: 60, delivery: 'normal' }), {}));
    expect(decision).toMatchObject({ decision: 'counter', stance: 'flexible', version: 2, round: 1, phase: 'topics' });
    expect(decision.offer).toEqual({
      terms: { price: 60, delivery: 'normal' },
      utility: expect.closeTo(0.6, 9),
      breaches: [],
    });
    expect(must(await desk.sessions.read({ id }))).toMatchObject({
      round: 1,
      best: { terms: { price: 60, delivery: 'normal' } },
      ours: decision.counter,
    });
  });

  it('is never accepted under the bottom line, which the answer spells out', async () => {
    const id = await opened(desk, { ...sellerPlan, mode: 'package' });
    const terms = { unitPrice: 9.9, quantity: 1000, payment: 'open account 120', incoterm: 'DDP Hamburg' };
    const decision = must(await desk.sessions.submitOffer(offer(id, terms), {}));
    expect(decision.decision).toBe('counter');
    expect(decision.offer.breaches.map(({ issue, kind }) => issue ?? kind)).toEqual([
      'unitPrice',
      'quantity',
      'payment',
      'reservation',
      'margin',
    ]);
    expect(decision.offer.breaches[0]).toEqual({
      issue: 'unitPrice',
      kind: 'limit',
      value: 9.9,
      limit: 10.8,
      gap: 0.9,
    });
    expect(decision.reasons.map(({ message }) => message).join()).toContain('0.90 under our limit of 10.80');
  });

  it('with the terms of our offer on the table is an acceptance of it', async () => {
    const id = await opened(desk, buyerPlan);
    const ours = must(await desk.sessions.propose({ id }, {}));
    const decision = must(await desk.sessions.submitOffer(offer(id, ours.terms), {}));
    expect(decision).toMatchObject({ decision: 'accept', status: 'closed' });
    expect(decision.reasons[0]!.rule).toBe('bottom-line/accepts-our-offer');
  });

  it('that says nothing on an issue of a package is judged with our value there, or the best for us', async () => {
    const id = await opened(desk, tinyPlan);
    const first = must(await desk.sessions.submitOffer(offer(id, { price: 50 }), {}));
    expect(first.offer.terms).toEqual({ price: 50, delivery: 'slow' });
    const ours = { price: 90, delivery: 'normal' };
    must(await desk.sessions.submitOffer(offer(id, ours, { from: 'us' }), {}));
    const second = must(await desk.sessions.submitOffer(offer(id, { price: 55 }), {}));
    expect(second.offer.terms).toEqual({ price: 55, delivery: 'normal' });
  });

  it('on one topic is judged on that topic and agreed on for now', async () => {
    const id = await opened(desk, byTopic);
    const first = must(await desk.sessions.submitOffer(offer(id, { price: 100 }), {}));
    expect(first).toMatchObject({ decision: 'accept', stance: 'yes', status: 'open', phase: 'topics' });
    expect(first.topic).toBe('delivery');
    expect(first.outcome).toBeUndefined();
    expect(must(await desk.sessions.read({ id })).agreed).toEqual({ price: 100 });
    const last = must(await desk.sessions.submitOffer(offer(id, { delivery: 'slow' }), {}));
    expect(last).toMatchObject({ decision: 'accept', status: 'closed' });
    expect(last.outcome).toMatchObject({ terms: { price: 100, delivery: 'slow' }, utility: 1 });
  });

  it('on one topic gets a counter on that topic', async () => {
    const id = await opened(desk, byTopic);
    const decision = must(await desk.sessions.submitOffer(offer(id, { delivery: 'fast' }), {}));
    expect(decision).toMatchObject({ decision: 'counter', topic: 'price' });
    expect(Object.keys(decision.counter!.terms)).toEqual(['delivery']);
  });

  it('on everything is judged as a whole in mode topics too', async () => {
    const id = await opened(desk, byTopic);
    const good = must(await desk.sessions.submitOffer(offer(id, { price: 100, delivery: 'slow' }), {}));
    expect(good).toMatchObject({ decision: 'accept', status: 'closed' });
    const other = await opened(desk, byTopic);
    const low = must(await desk.sessions.submitOffer(offer(other, { price: 10, delivery: 'slow' }), {}));
    expect(low.offer.utility).toBeCloseTo(0.75 * 0.1 + 0.25, 9);
    expect(low.offer.breaches.map(({ kind }) => kind)).toEqual(['reservation']);
  });

  it('in another currency is converted at the rate of the plan', async () => {
    const id = await opened(desk, sellerPlan);
    const terms = { unitPrice: 10, quantity: 5000 };
    const decision = must(await desk.sessions.submitOffer(offer(id, terms, { currency: 'EUR' }), {}));
    expect(decision.offer.terms).toMatchObject({ unitPrice: 10.8, quantity: 5000 });
  });

  it('in a currency without a rate is refused', async () => {
    const id = await opened(desk, sellerPlan);
    const refused = await desk.sessions.submitOffer(offer(id, { unitPrice: 10 }, { currency: 'GBP' }), {});
    expect(refusalOf(refused)).toMatchObject({
      code: 'unfit',
      faults: [{ pointer: '/currency', detail: 'the plan has no rate from GBP to USD' }],
    });
  });

  it.each([
    ['an issue the plan does not have', { colour: 'red' }, '/terms/colour'],
    ['a value out of range', { price: 101 }, '/terms/price'],
    ['an option that is none', { delivery: 'by pigeon' }, '/terms/delivery'],
    ['a text for a number', { price: '80' }, '/terms/price'],
    ['no term at all', {}, '/terms'],
  ])('with %s is refused, and changes nothing', async (_, terms, pointer) => {
    const id = await opened(desk, tinyPlan);
    const { code, faults } = refusalOf(await desk.sessions.submitOffer(offer(id, terms), {}));
    expect(code).toBe('unfit');
    expect(faults?.map((fault) => fault.pointer)).toEqual([pointer]);
    expect(must(await desk.sessions.read({ id })).version).toBe(1);
  });

  it('leaves an event from which the decision can be replayed', async () => {
    const id = await opened(desk, tinyPlan);
    const input = offer(id, { price: 60 }, { message: 'Our best for now.', final: true });
    const decision = must(await desk.sessions.submitOffer(input, {}));
    const { events } = must(await desk.sessions.events({ id, after: 1, limit: 10 }));
    expect(events).toHaveLength(1);
    expect(events[0]).toMatchObject({
      seq: 2,
      type: 'offer.decided',
      data: {
        offer: { from: 'them', terms: { price: 60 }, final: true, message: 'Our best for now.' },
        decision: JSON.parse(JSON.stringify(decision)),
        facts: { offerUtility: decision.offer.utility, isTheirFinal: true },
        events: [{ type: 'talks.begun' }],
      },
    });
    expect(must(await desk.sessions.decision({ decisionId: decision.decisionId }))).toEqual(decision);
  });

  it('to a negotiation nobody has opened is not found', async () => {
    expect(refusalOf(await desk.sessions.submitOffer(offer('nowhere', { price: 1 }), {})).code).toBe('not-found');
  });

  it('after the end is refused as closed', async () => {
    const id = await opened(desk, tinyPlan);
    must(await desk.sessions.withdraw({ id, by: 'them' }, {}));
    expect(refusalOf(await desk.sessions.submitOffer(offer(id, { price: 100 }), {}))).toEqual({
      code: 'closed',
      detail: 'the negotiation is terminated',
      allowed: [],
    });
  });
});

describe('an offer of ours that a person has sent', () => {
  const ours = { price: 80, delivery: 'normal' };

  it('is recorded, goes on the table and takes no round', async () => {
    const id = await opened(desk, tinyPlan);
    const decision = must(await desk.sessions.submitOffer(offer(id, ours, { from: 'us' }), {}));
    expect(decision).toMatchObject({ decision: 'counter', stance: 'flexible', version: 2, phase: 'opening' });
    expect(decision.counter).toEqual({ terms: ours, utility: expect.closeTo(0.75, 9) });
    expect(must(await desk.sessions.read({ id }))).toMatchObject({ round: 1, progress: 0, ours: { terms: ours } });
    const { events } = must(await desk.sessions.events({ id, after: 1, limit: 10 }));
    expect(events.map(({ type }) => type)).toEqual(['offer.sent']);
  });

  it('binds us: we never ask for more again, and take it from them', async () => {
    const id = await opened(desk, { ...tinyPlan, deadline: { rounds: 20 } });
    must(await desk.sessions.submitOffer(offer(id, ours, { from: 'us' }), {}));
    const next = must(await desk.sessions.submitOffer(offer(id, { price: 30, delivery: 'slow' }), {}));
    expect(next.counter!.utility).toBeLessThanOrEqual(0.75 + 1e-9);
    expect(must(await desk.sessions.submitOffer(offer(id, ours), {}))).toMatchObject({ decision: 'accept' });
  });

  it('under the bottom line is refused, and stays off the table', async () => {
    const id = await opened(desk, sellerPlan);
    const low = { unitPrice: 10.8, quantity: 2000, incoterm: 'DDP Hamburg' };
    const { code, detail } = refusalOf(await desk.sessions.submitOffer(offer(id, low, { from: 'us' }), {}));
    expect(code).toBe('under-bottom-line');
    expect(detail).toContain('landed margin');
    expect(must(await desk.sessions.read({ id }))).not.toHaveProperty('ours');
  });

  it('called final is our last word: what they answer ends the talks', async () => {
    const id = await opened(desk, { ...tinyPlan, batna: { title: 'another buyer', utility: 0.5 } });
    must(await desk.sessions.submitOffer(offer(id, ours, { from: 'us', final: true }), {}));
    expect(must(await desk.sessions.read({ id })).stance).toBe('final');
    expect(must(await desk.sessions.submitOffer(offer(id, { price: 45, delivery: 'slow' }), {}))).toMatchObject({
      decision: 'accept',
    });
    const other = await opened(desk, { ...tinyPlan, batna: { title: 'another buyer', utility: 0.6 } });
    must(await desk.sessions.submitOffer(offer(other, ours, { from: 'us', final: true }), {}));
    expect(must(await desk.sessions.submitOffer(offer(other, { price: 45, delivery: 'slow' }), {}))).toMatchObject({
      decision: 'reject',
      stance: 'terminate',
    });
  });
});

describe('an advisory plan', () => {
  it('puts no counter on the table until a person posts it', async () => {
    const id = await opened(desk, { ...tinyPlan, advisory: true });
    const advised = must(await desk.sessions.submitOffer(offer(id, { price: 60, delivery: 'slow' }), {}));
    expect(advised.decision).toBe('counter');
    expect(must(await desk.sessions.read({ id }))).not.toHaveProperty('ours');
    must(await desk.sessions.submitOffer(offer(id, advised.counter!.terms, { from: 'us' }), {}));
    expect(must(await desk.sessions.read({ id })).ours).toEqual(advised.counter);
  });

  it('proposes without sending', async () => {
    const id = await opened(desk, { ...tinyPlan, advisory: true });
    must(await desk.sessions.propose({ id }, {}));
    expect(must(await desk.sessions.read({ id }))).not.toHaveProperty('ours');
    const { events } = must(await desk.sessions.events({ id, after: 1, limit: 10 }));
    expect(events.map(({ type }) => type)).toEqual(['offer.proposed']);
  });
});

describe('If-Match', () => {
  it('lets a call through that was decided on the current version, and no other', async () => {
    const id = await opened(desk, tinyPlan);
    must(await desk.sessions.submitOffer(offer(id, { price: 50 }), { ifMatch: 1 }));
    const { code } = refusalOf(await desk.sessions.submitOffer(offer(id, { price: 55 }), { ifMatch: 1 }));
    expect(code).toBe('precondition-failed');
    expect(must(await desk.sessions.read({ id })).version).toBe(2);
    must(await desk.sessions.submitOffer(offer(id, { price: 55 }), { ifMatch: 2 }));
  });

  it('does not stand in the way of a retry, which is answered first', async () => {
    const id = await opened(desk, tinyPlan);
    const request = { ifMatch: 1, idempotency: { key: 'k1', bodyHash: 'b' } };
    const first = must(await desk.sessions.submitOffer(offer(id, { price: 50 }), request));
    expect(must(await desk.sessions.submitOffer(offer(id, { price: 50 }), request))).toEqual(first);
  });
});
