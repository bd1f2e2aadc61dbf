import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../../src/domain/plan-draft.ts';
import { tinyPlan } from '../../fixtures/plans.ts';
import { type Desk, must, offer, openDesk, opened, refusalOf } from '../../helpers/negotiations.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const approved: PlanDraft = { ...tinyPlan, approval: { approvers: ['chief', 'counsel'] } };
const deal = { price: 100, delivery: 'slow' };

/** A negotiation with an agreement that waits for approval. */
async function agreed(plan: PlanDraft): Promise<string> {
  const id = await opened(desk, plan);
  const decision = must(await desk.sessions.submitOffer(offer(id, deal), {}));
  expect(decision).toMatchObject({ decision: 'accept', phase: 'closing', status: 'open' });
  expect(decision.advice[0]).toEqual({ kind: 'approval', text: 'The deal waits for approval by chief, counsel.' });
  return id;
}

describe('an agreement that waits for approval', () => {
  it('is closed by one approver', async () => {
    const id = await agreed(approved);
    const view = must(await desk.sessions.approve({ id, decision: 'approve', by: 'counsel', note: 'fine' }, {}));
    expect(view).toMatchObject({ status: 'closed', phase: 'closed', stance: 'yes', outcome: { terms: deal } });
    const { events } = must(await desk.sessions.events({ id, after: 2, limit: 10 }));
    expect(events).toMatchObject([{ type: 'approval.given', data: { by: 'counsel', note: 'fine' } }]);
  });

  it('goes back to the talks when it is rejected, and is no yes any more', async () => {
    const id = await agreed(approved);
    const view = must(await desk.sessions.approve({ id, decision: 'reject', by: 'chief' }, {}));
    expect(view).toMatchObject({ status: 'open', phase: 'topics', stance: 'no', agreed: {} });
    expect(view.outcome).toBeUndefined();
    expect(must(await desk.sessions.submitOffer(offer(id, { ...deal, price: 50 }), {})).decision).toBe('counter');
  });

  it('is not for others to decide', async () => {
    const id = await agreed(approved);
    const { code, detail } = refusalOf(await desk.sessions.approve({ id, decision: 'approve', by: 'intern' }, {}));
    expect({ code, detail }).toEqual({
      code: 'not-an-approver',
      detail: '"intern" is not among the plan\'s approvers',
    });
    expect(must(await desk.sessions.read({ id })).phase).toBe('closing');
  });

  it('lets no further offer in', async () => {
    const id = await agreed(approved);
    expect(refusalOf(await desk.sessions.submitOffer(offer(id, deal), {}))).toMatchObject({
      code: 'not-allowed-now',
      allowed: ['approval', 'recall', 'questions', 'pause', 'withdraw'],
    });
  });

  it('can be decided once', async () => {
    const id = await agreed(approved);
    must(await desk.sessions.approve({ id, decision: 'approve', by: 'chief' }, {}));
    expect(refusalOf(await desk.sessions.approve({ id, decision: 'reject', by: 'chief' }, {})).code).toBe('closed');
  });

  it('outlives the deadline, even in a pause', async () => {
    const id = await agreed({ ...approved, deadline: { minutes: 60, takeBest: true } });
    must(await desk.sessions.pause({ id, by: 'us' }, {}));
    desk.clock.advance({ minutes: 90 });
    must(await desk.sessions.resume({ id, by: 'us' }, {}));
    expect(must(await desk.sessions.approve({ id, decision: 'approve', by: 'chief' }, {})).status).toBe('closed');
  });

  it.each([
    ['the deadline', { minutes: 60, takeBest: true }, 90],
    ['their last message', { rounds: 1 }, 0],
  ])('ends the talks when it is rejected after %s', async (_, deadline, minutes) => {
    const id = await agreed({ ...approved, deadline });
    desk.clock.advance({ minutes });
    const view = must(await desk.sessions.approve({ id, decision: 'reject', by: 'chief' }, {}));
    expect(view).toMatchObject({ status: 'terminated', stance: 'terminate', allowed: [] });
    expect(view.outcome).toEqual({
      kind: 'no-deal',
      reason: 'the agreement was not approved, and no time is left',
    });
  });
});

it('no approval is asked for where nobody is to give it', async () => {
  const id = await opened(desk, { ...tinyPlan, approval: { approvers: [] } });
  expect(must(await desk.sessions.submitOffer(offer(id, deal), {})).status).toBe('closed');
});
