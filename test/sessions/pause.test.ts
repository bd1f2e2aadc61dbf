import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../src/sessions/index.ts';
import { sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import { type Desk, must, offer, openDesk, opened, refusalOf } from '../helpers/negotiations.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

async function sessionOf(id: string): Promise<Session> {
  const loaded = await desk.store.load(id);
  if (loaded.kind !== 'found') throw new Error(loaded.kind);
  return loaded.session;
}

describe('a pause', () => {
  it.each([
    ['the opening', 'opening', []],
    ['the topics', 'topics', [{ warranty: 36 }]],
    ['a deadlock, between two moves of its playbook', 'deadlock', Array(5).fill({ warranty: 36 })],
  ])('goes on exactly where it began: in %s', async (_, phase, offers) => {
    const id = await opened(desk, sellerPlan);
    for (const terms of offers) must(await desk.sessions.submitOffer(offer(id, terms), {}));
    const { agenda: clockBefore, headHash: _headBefore, ...before } = await sessionOf(id);
    expect(before.phase).toBe(phase);
    const paused = must(await desk.sessions.pause({ id, by: 'them', reason: 'lunch' }, {}));
    expect(paused).toMatchObject({ status: 'open', phase: 'paused', allowed: ['resume', 'questions', 'withdraw'] });
    await desk.restart();
    desk.clock.advance({ minutes: 60 });
    must(await desk.sessions.resume({ id, by: 'us' }, {}));
    const { version, headHash, updatedAtMs, agenda, ...after } = await sessionOf(id);
    expect({ ...after, version: version - 2, updatedAtMs: updatedAtMs - 3_600_000 }).toEqual(before);
    expect(agenda?.clock?.topic).toEqual(clockBefore?.clock?.topic);
  });

  it('keeps an agreement that waits for approval', async () => {
    const id = await opened(desk, { ...tinyPlan, approval: { approvers: ['chief'] } });
    must(await desk.sessions.propose({ id }, {}));
    const closing = must(await desk.sessions.accept({ id, by: 'them' }, {}));
    must(await desk.sessions.pause({ id, by: 'us' }, {}));
    const { version: _, ...resumed } = must(await desk.sessions.resume({ id, by: 'us' }, {}));
    expect(resumed).toEqual({ ...resumed, phase: 'closing', outcome: closing.outcome, agreed: closing.agreed });
    expect(must(await desk.sessions.approve({ id, decision: 'approve', by: 'chief' }, {})).status).toBe('closed');
  });

  it('leaves an event that says by whom and why', async () => {
    const id = await opened(desk, tinyPlan);
    must(await desk.sessions.pause({ id, by: 'them', reason: 'lunch' }, {}));
    must(await desk.sessions.resume({ id, by: 'us' }, {}));
    const { events } = must(await desk.sessions.events({ id, after: 1, limit: 10 }));
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ['negotiation.paused', { by: 'them', reason: 'lunch' }],
      ['negotiation.resumed', { by: 'us' }],
    ]);
  });

  it.each(['submitOffer', 'propose', 'accept', 'pause', 'approve'] as const)('allows no %s', async (verb) => {
    const id = await opened(desk, tinyPlan);
    must(await desk.sessions.pause({ id, by: 'us' }, {}));
    const calls = {
      submitOffer: () => desk.sessions.submitOffer(offer(id, { price: 100 }), {}),
      propose: () => desk.sessions.propose({ id }, {}),
      accept: () => desk.sessions.accept({ id, by: 'them' }, {}),
      pause: () => desk.sessions.pause({ id, by: 'us' }, {}),
      approve: () => desk.sessions.approve({ id, decision: 'approve', by: 'chief' }, {}),
    };
    expect(refusalOf(await calls[verb]())).toMatchObject({
      code: 'not-allowed-now',
      allowed: ['resume', 'questions', 'withdraw'],
    });
  });

  it('can only be ended where there is one', async () => {
    const id = await opened(desk, tinyPlan);
    expect(refusalOf(await desk.sessions.resume({ id, by: 'us' }, {})).code).toBe('not-allowed-now');
  });
});

describe('a side that withdraws', () => {
  it.each([
    ['us', 'we withdrew: another client was faster'],
    ['them', 'they withdrew: another client was faster'],
  ] as const)('(%s) ends the talks without a deal', async (by, reason) => {
    const id = await opened(desk, { ...tinyPlan, deadline: { minutes: 60 } });
    must(await desk.sessions.submitOffer(offer(id, { price: 60 }), {}));
    const view = must(await desk.sessions.withdraw({ id, by, reason: 'another client was faster' }, {}));
    expect(view).toMatchObject({ status: 'terminated', phase: 'terminated', stance: 'terminate', allowed: [] });
    expect(view.outcome).toEqual({ kind: 'no-deal', reason });
    expect((await sessionOf(id)).dueAtMs).toBeUndefined();
  });

  it('may do so in a pause, and while an agreement waits for approval', async () => {
    const paused = await opened(desk, tinyPlan);
    must(await desk.sessions.pause({ id: paused, by: 'us' }, {}));
    expect(must(await desk.sessions.withdraw({ id: paused, by: 'them' }, {})).status).toBe('terminated');
    const closing = await opened(desk, { ...tinyPlan, approval: { approvers: ['chief'] } });
    must(await desk.sessions.submitOffer(offer(closing, { price: 100, delivery: 'slow' }), {}));
    expect(must(await desk.sessions.withdraw({ id: closing, by: 'them' }, {})).outcome).toEqual({
      kind: 'no-deal',
      reason: 'they withdrew',
    });
  });
});
