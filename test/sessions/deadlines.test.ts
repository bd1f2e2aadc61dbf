import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { StoreUnavailable } from '../../src/sessions/index.ts';
import { tinyPlan } from '../fixtures/plans.ts';
import { type Desk, must, offer, openDesk, opened, refusalOf, type Sessions } from '../helpers/negotiations.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const anHour: PlanDraft = { ...tinyPlan, deadline: { minutes: 60 } };

/** One sweep: it begins at once, and `stop` waits for its end. */
async function sweep(sessions: Sessions): Promise<void> {
  const failures: unknown[] = [];
  await sessions.sweepEvery(1_000_000, (error) => failures.push(error)).stop();
  expect(failures).toEqual([]);
}

const typesOf = async (id: string) =>
  must(await desk.sessions.events({ id, after: 0, limit: 100 })).events.map(({ type }) => type);

describe('when the time has passed', () => {
  it('the sweeper ends the talks without a deal', async () => {
    const id = await opened(desk, anHour);
    must(await desk.sessions.submitOffer(offer(id, { price: 60, delivery: 'slow' }), {}));
    desk.clock.advance({ minutes: 59.9 });
    await sweep(desk.sessions);
    expect(must(await desk.sessions.read({ id })).status).toBe('open');
    desk.clock.advance({ minutes: 0.1 });
    await sweep(desk.sessions);
    expect(must(await desk.sessions.read({ id }))).toMatchObject({
      status: 'terminated',
      phase: 'terminated',
      stance: 'terminate',
      progress: 1,
      outcome: { kind: 'no-deal', reason: 'the deadline passed' },
      allowed: [],
    });
  });

  it('everything but reading is refused, whether the sweeper came by or not', async () => {
    const id = await opened(desk, anHour);
    desk.clock.advance({ minutes: 60 });
    const refused = [
      await desk.sessions.submitOffer(offer(id, { price: 100, delivery: 'slow' }), {}),
      await desk.sessions.propose({ id }, {}),
      await desk.sessions.accept({ id, by: 'them' }, {}),
      await desk.sessions.pause({ id, by: 'us' }, {}),
      await desk.sessions.withdraw({ id, by: 'us' }, {}),
    ];
    expect(refused.map((result) => refusalOf(result).code)).toEqual(Array(5).fill('closed'));
    expect(must(await desk.sessions.read({ id })).outcome?.reason).toBe('the deadline passed');
    expect(await typesOf(id)).toEqual(['negotiation.opened', 'negotiation.expired']);
  });

  it('it passes once, though two services sweep and callers come in between', async () => {
    const other = desk.another();
    const ids = await Promise.all(Array.from({ length: 8 }, () => opened(desk, anHour)));
    desk.clock.advance({ minutes: 61 });
    await Promise.all([
      sweep(desk.sessions),
      sweep(other),
      ...ids.map((id) => other.submitOffer(offer(id, { price: 60 }), {})),
    ]);
    for (const id of ids) expect(await typesOf(id)).toEqual(['negotiation.opened', 'negotiation.expired']);
  });

  it('while no server ran, the next one ends the talks', async () => {
    const id = await opened(desk, anHour);
    desk.clock.advance({ minutes: 600 });
    await desk.restart();
    await sweep(desk.sessions);
    expect(must(await desk.sessions.read({ id })).status).toBe('terminated');
  });

  it('in a pause, it passes as well', async () => {
    const id = await opened(desk, anHour);
    must(await desk.sessions.pause({ id, by: 'us' }, {}));
    desk.clock.advance({ minutes: 60 });
    await sweep(desk.sessions);
    expect(must(await desk.sessions.read({ id })).status).toBe('terminated');
  });

  it('a sweep that fails is told, and the next one makes up for it', async () => {
    const id = await opened(desk, anHour);
    desk.clock.advance({ minutes: 60 });
    const failures: unknown[] = [];
    const away = { ...desk.store, due: () => Promise.reject(new StoreUnavailable('the disk is full')) };
    await desk
      .another({ store: away })
      .sweepEvery(1_000_000, (error) => failures.push(error))
      .stop();
    expect(failures).toHaveLength(1);
    await sweep(desk.sessions);
    expect(must(await desk.sessions.read({ id })).status).toBe('terminated');
  });

  it('more talks than one batch end in one sweep', async () => {
    const ids = await Promise.all(Array.from({ length: 230 }, () => opened(desk, anHour)));
    desk.clock.advance({ minutes: 60 });
    await sweep(desk.sessions);
    const { items } = await desk.sessions.list({ status: 'terminated', limit: 500 });
    expect(items).toHaveLength(ids.length);
  });
});

describe('a plan that takes their best offer at the deadline', () => {
  const takesBest: PlanDraft = {
    ...tinyPlan,
    deadline: { minutes: 60, takeBest: true },
    batna: { title: 'another buyer', utility: 0.55 },
  };

  async function afterTheHour(plan: PlanDraft, offers: readonly { price: number; delivery: string }[]) {
    const id = await opened(desk, plan);
    for (const terms of offers) must(await desk.sessions.submitOffer(offer(id, terms), {}));
    desk.clock.advance({ minutes: 60 });
    await sweep(desk.sessions);
    return must(await desk.sessions.read({ id }));
  }

  it('closes on the best, not the last', async () => {
    const best = { price: 60, delivery: 'slow' };
    const view = await afterTheHour(takesBest, [
      { price: 50, delivery: 'slow' },
      best,
      { price: 20, delivery: 'slow' },
    ]);
    expect(view).toMatchObject({ status: 'closed', stance: 'yes', agreed: best });
    expect(view.outcome).toEqual({
      kind: 'agreement',
      terms: best,
      utility: expect.closeTo(0.7, 9),
      reason: 'the deadline passed and the plan takes their best offer',
    });
  });

  it.each([
    ['falls under the bottom line', [{ price: 10, delivery: 'fast' }]],
    ['is worse than the BATNA', [{ price: 30, delivery: 'slow' }]],
    ['was never made', []],
  ])('closes without a deal where it %s', async (_, offers) => {
    expect((await afterTheHour(takesBest, offers)).outcome).toEqual({ kind: 'no-deal', reason: 'the deadline passed' });
  });

  it('does so out of a pause too, and asks for approval where the plan needs it', async () => {
    const id = await opened(desk, { ...takesBest, approval: { approvers: ['chief'] } });
    must(await desk.sessions.submitOffer(offer(id, { price: 60, delivery: 'slow' }), {}));
    must(await desk.sessions.pause({ id, by: 'them' }, {}));
    desk.clock.advance({ minutes: 60 });
    await sweep(desk.sessions);
    expect(must(await desk.sessions.read({ id }))).toMatchObject({ phase: 'closing', outcome: { kind: 'agreement' } });
    expect(must(await desk.sessions.approve({ id, decision: 'approve', by: 'chief' }, {})).status).toBe('closed');
  });
});
