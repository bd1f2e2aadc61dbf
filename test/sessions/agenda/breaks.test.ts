import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../../src/domain/plan-draft.ts';
import { DEFAULT_TENANT } from '../../../src/sessions/tenant.ts';
import { tinyPlan } from '../../fixtures/plans.ts';
import { type Desk, must, NOW_MS, offer, openDesk, opened, refusalOf } from '../../helpers/negotiations.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const low = { price: 50, delivery: 'slow' };
const tooLow = { price: 10, delivery: 'slow' };

const withBreak = (minutes: number | undefined, more: Partial<PlanDraft> = {}): PlanDraft => ({
  ...tinyPlan,
  ...more,
  difficulties: [
    { id: 'stuck', title: 'Stuck', moves: [{ kind: 'break', text: 'Sleep on it.', ...(minutes && { minutes }) }] },
  ],
});

/** Offers of theirs until the playbook makes a break of it; answers the id and the decision. */
async function inBreak(plan: PlanDraft) {
  const id = await opened(desk, plan);
  for (let k = 0; k < 3; k++) must(await desk.sessions.submitOffer(offer(id, low), {}));
  return { id, decision: must(await desk.sessions.submitOffer(offer(id, low), {})) };
}

async function sweep(): Promise<void> {
  const failures: unknown[] = [];
  await desk.sessions.sweepEvery(1_000_000, (error) => failures.push(error)).stop();
  expect(failures).toEqual([]);
}

const inMinutes = (minutes: number) => new Date(NOW_MS + minutes * 60_000).toISOString();

describe('a break of the playbook', () => {
  it.each([
    ['of the length the move names', 30, {}, 30],
    ['of an hour where it names none', undefined, {}, 60],
    ['of half the time that is left at most', 600, { deadline: { minutes: 100 } }, 50],
  ])('says when we return: %s', async (_, minutes, more, expected) => {
    const { id, decision } = await inBreak(withBreak(minutes, more));
    expect(decision).toMatchObject({ decision: 'counter', phase: 'paused', status: 'open' });
    expect(decision.advice).toContainEqual({
      kind: 'break',
      text: `Sleep on it. We return at ${inMinutes(expected)}.`,
    });
    expect(must(await desk.sessions.read({ id }))).toMatchObject({ phase: 'paused', resumesAt: inMinutes(expected) });
  });

  it('is none where less than two minutes are left: it is advice then', async () => {
    const id = await opened(desk, withBreak(30, { deadline: { minutes: 100 }, strategy: { name: 'time-dependent' } }));
    desk.clock.advance({ minutes: 98.5 });
    const answers = [];
    for (let k = 0; k < 2; k++) answers.push(must(await desk.sessions.submitOffer(offer(id, tooLow), {})));
    expect(answers.at(-1)).toMatchObject({ phase: 'deadlock' });
    expect(answers.at(-1)!.advice).toContainEqual({
      kind: 'break',
      text: 'Sleep on it. There is no time left for it.',
    });
  });

  it('hears nothing before its end, and says what is possible', async () => {
    const { id } = await inBreak(withBreak(30));
    desk.clock.advance({ minutes: 29.9 });
    await sweep();
    const refused = [
      await desk.sessions.submitOffer(offer(id, { price: 90, delivery: 'slow' }), {}),
      await desk.sessions.propose({ id }, {}),
      await desk.sessions.accept({ id, by: 'them' }, {}),
    ].map(refusalOf);
    for (const refusal of refused) {
      expect(refusal).toMatchObject({ code: 'not-allowed-now', allowed: ['resume', 'questions', 'withdraw'] });
    }
  });

  it('ends by itself, once, after a restart as well', async () => {
    const { id, decision } = await inBreak(withBreak(30));
    await desk.restart();
    desk.clock.advance({ minutes: 30 });
    await Promise.all([sweep(), sweep()]);
    const view = must(await desk.sessions.read({ id }));
    expect(view).toMatchObject({ phase: 'deadlock', version: decision.version + 1 });
    expect(view.resumesAt).toBeUndefined();
    const { events } = must(await desk.sessions.events({ id, after: decision.version, limit: 10 }));
    expect(events.map(({ type, data }) => [type, data])).toEqual([
      ['negotiation.resumed', { by: 'us', reason: 'the break is over' }],
    ]);
  });

  it('is over for an offer that comes at its very end, though nobody has swept', async () => {
    const { id } = await inBreak(withBreak(30));
    desk.clock.advance({ minutes: 30 });
    expect(must(await desk.sessions.submitOffer(offer(id, { price: 100, delivery: 'slow' }), {})).status).toBe(
      'closed',
    );
  });

  it('can be ended early, and then nothing is due but the deadline', async () => {
    const { id } = await inBreak(withBreak(30, { deadline: { minutes: 600 } }));
    expect(must(await desk.sessions.resume({ id, by: 'them' }, {})).phase).toBe('deadlock');
    expect(await desk.store.due(NOW_MS + 599 * 60_000, 10)).toEqual([]);
    expect(await desk.store.due(NOW_MS + 600 * 60_000, 10)).toEqual([{ tenant: DEFAULT_TENANT, id }]);
  });

  it('does not keep the deadline from passing where nobody came by in time', async () => {
    const { id } = await inBreak(withBreak(30, { deadline: { minutes: 100, takeBest: true } }));
    desk.clock.advance({ minutes: 100 });
    await sweep();
    expect(must(await desk.sessions.read({ id }))).toMatchObject({ phase: 'closed', agreed: low });
  });

  it('is no break that a person makes: a pause has no end of its own', async () => {
    const { id } = await inBreak(withBreak(30));
    must(await desk.sessions.resume({ id, by: 'us' }, {}));
    must(await desk.sessions.pause({ id, by: 'us' }, {}));
    desk.clock.advance({ minutes: 1_000 });
    await sweep();
    expect(must(await desk.sessions.read({ id })).phase).toBe('paused');
  });
});
