import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { tinyPlan } from '../fixtures/plans.ts';
import { type Desk, must, offer, openDesk, opened, refusalOf } from '../helpers/negotiations.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const byTopic: PlanDraft = { ...tinyPlan, mode: 'topics' };

describe('they take our offer', () => {
  it('and the talks are closed on its terms', async () => {
    const id = await opened(desk, tinyPlan);
    const { counter } = must(await desk.sessions.submitOffer(offer(id, { price: 60, delivery: 'slow' }), {}));
    const view = must(await desk.sessions.accept({ id, by: 'them' }, {}));
    expect(view).toMatchObject({
      status: 'closed',
      phase: 'closed',
      stance: 'yes',
      agreed: counter!.terms,
      allowed: [],
    });
    expect(view.outcome).toEqual({ kind: 'agreement', ...counter, reason: 'they took our offer' });
    expect(must(await desk.sessions.read({ id }))).toEqual(view);
    const { events } = must(await desk.sessions.events({ id, after: 2, limit: 10 }));
    expect(events).toMatchObject([{ seq: 3, type: 'offer.accepted', data: { by: 'them', outcome: view.outcome } }]);
  });

  it('and it waits for approval where the plan says so', async () => {
    const id = await opened(desk, { ...tinyPlan, approval: { approvers: ['chief'] } });
    must(await desk.sessions.propose({ id }, {}));
    expect(must(await desk.sessions.accept({ id, by: 'them' }, {}))).toMatchObject({
      status: 'open',
      phase: 'closing',
      outcome: { kind: 'agreement' },
      allowed: ['approval', 'recall', 'questions', 'pause', 'withdraw'],
    });
  });

  it('on the current topic, where we have made none on the rest', async () => {
    const id = await opened(desk, byTopic);
    const { counter } = must(await desk.sessions.submitOffer(offer(id, { price: 60 }), {}));
    const view = must(await desk.sessions.accept({ id, by: 'them' }, {}));
    expect(view).toMatchObject({ status: 'open', phase: 'topics', topic: 'delivery', agreed: counter!.terms });
    expect(view.outcome).toBeUndefined();
    must(await desk.sessions.submitOffer(offer(id, { delivery: 'fast' }), {}));
    expect(must(await desk.sessions.accept({ id, by: 'them' }, {}))).toMatchObject({
      status: 'closed',
      outcome: { kind: 'agreement', terms: counter!.terms },
    });
  });

  it('as a whole, where it speaks of everything, though we talk by topic', async () => {
    const id = await opened(desk, byTopic);
    const opening = must(await desk.sessions.propose({ id }, {}));
    const { counter } = must(await desk.sessions.submitOffer(offer(id, { price: 60 }), {}));
    const view = must(await desk.sessions.accept({ id, by: 'them' }, {}));
    expect(view.outcome?.terms).toEqual({ ...opening.terms, ...counter!.terms });
  });

  it.each([
    ['before we have made one', tinyPlan, []],
    ['when our counters were only advice', { ...tinyPlan, advisory: true }, [{ price: 60 }]],
    ['on another topic than the current one', byTopic, [{ delivery: 'fast' }]],
  ])('is refused %s', async (_, plan, offers) => {
    const id = await opened(desk, plan);
    for (const terms of offers) must(await desk.sessions.submitOffer(offer(id, terms), {}));
    expect(refusalOf(await desk.sessions.accept({ id, by: 'them' }, {})).code).toBe('no-standing-offer');
  });
});

describe('a person of ours takes their offer', () => {
  it('though the rules would go on', async () => {
    const id = await opened(desk, tinyPlan);
    const terms = { price: 50, delivery: 'slow' };
    expect(must(await desk.sessions.submitOffer(offer(id, terms), {})).decision).toBe('counter');
    const view = must(await desk.sessions.accept({ id, by: 'us' }, {}));
    expect(view).toMatchObject({ status: 'closed', stance: 'yes', agreed: terms });
    expect(view.outcome).toMatchObject({ utility: expect.closeTo(0.625, 9), reason: 'a person took their offer' });
  });

  it('the last full one, whatever they have said on single topics since', async () => {
    const id = await opened(desk, byTopic);
    must(await desk.sessions.submitOffer(offer(id, { price: 60, delivery: 'normal' }), {}));
    must(await desk.sessions.submitOffer(offer(id, { price: 20 }), {}));
    const view = must(await desk.sessions.accept({ id, by: 'us' }, {}));
    expect(view.outcome?.terms).toEqual({ price: 60, delivery: 'normal' });
  });

  it('but never under the bottom line', async () => {
    const id = await opened(desk, tinyPlan);
    must(await desk.sessions.submitOffer(offer(id, { price: 10, delivery: 'fast' }), {}));
    const { code, detail } = refusalOf(await desk.sessions.accept({ id, by: 'us' }, {}));
    expect(code).toBe('under-bottom-line');
    expect(detail).toContain('0.075');
    expect(must(await desk.sessions.read({ id }))).toMatchObject({ status: 'open', version: 2 });
  });

  it('is refused where they have made no full one', async () => {
    const id = await opened(desk, byTopic);
    must(await desk.sessions.submitOffer(offer(id, { price: 60 }), {}));
    expect(refusalOf(await desk.sessions.accept({ id, by: 'us' }, {})).code).toBe('no-full-offer');
  });
});
