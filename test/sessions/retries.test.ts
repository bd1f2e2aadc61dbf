import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { roomKeyIn } from '../../src/access/index.ts';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import type { Result } from '../../src/domain/result.ts';
import { type Refusal, type Request, StoreUnavailable, type TenantStore } from '../../src/sessions/index.ts';
import { tinyPlan } from '../fixtures/plans.ts';
import {
  type Desk,
  keyed,
  must,
  NOW_MS,
  offer,
  openDesk,
  opened,
  refusalOf,
  type Sessions,
} from '../helpers/negotiations.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const approved: PlanDraft = { ...tinyPlan, approval: { approvers: ['chief'] } };

type Post = {
  readonly verb: string;
  /** Brings a negotiation to where the call is possible; answers its id. */
  readonly given: () => Promise<string>;
  readonly call: (sessions: Sessions, id: string, request: Request) => Promise<Result<unknown, Refusal>>;
};

const withOffers = async (plan: PlanDraft) => {
  const id = await opened(desk, plan);
  must(await desk.sessions.submitOffer(offer(id, { price: 60, delivery: 'slow' }), {}));
  return id;
};

/** Every POST on a negotiation. */
const POSTS: readonly Post[] = [
  {
    verb: 'offers',
    given: () => withOffers(tinyPlan),
    call: (sessions, id, request) => sessions.submitOffer(offer(id, { price: 65, delivery: 'slow' }), request),
  },
  {
    verb: 'offers from us',
    given: () => withOffers(tinyPlan),
    call: (sessions, id, request) => sessions.submitOffer(offer(id, { price: 90 }, { from: 'us' }), request),
  },
  {
    verb: 'proposals',
    given: () => withOffers(tinyPlan),
    call: (sessions, id, request) => sessions.propose({ id }, request),
  },
  {
    verb: 'accept',
    given: () => withOffers(tinyPlan),
    call: (sessions, id, request) => sessions.accept({ id, by: 'them' }, request),
  },
  {
    verb: 'questions',
    given: () => withOffers(tinyPlan),
    call: (sessions, id, request) => sessions.ask({ id, text: 'Who pays the duty?' }, request),
  },
  {
    verb: 'pause',
    given: () => withOffers(tinyPlan),
    call: (sessions, id, request) => sessions.pause({ id, by: 'us' }, request),
  },
  {
    verb: 'resume',
    given: async () => {
      const id = await withOffers(tinyPlan);
      must(await desk.sessions.pause({ id, by: 'us' }, {}));
      return id;
    },
    call: (sessions, id, request) => sessions.resume({ id, by: 'us' }, request),
  },
  {
    verb: 'withdraw',
    given: () => withOffers(tinyPlan),
    call: (sessions, id, request) => sessions.withdraw({ id, by: 'us' }, request),
  },
  {
    verb: 'approval',
    given: async () => {
      const id = await withOffers(approved);
      must(await desk.sessions.accept({ id, by: 'them' }, {}));
      return id;
    },
    call: (sessions, id, request) => sessions.approve({ id, decision: 'approve', by: 'chief' }, request),
  },
];

/** A store that goes away between the plan that came along and its negotiation. */
const cutOff = (store: TenantStore): TenantStore => ({
  ...store,
  commit: async () => {
    throw new StoreUnavailable('gone away');
  },
});

/** A store whose writes arrive, and whose answers get lost on the way back. */
function deaf(store: TenantStore): TenantStore {
  const lost = async () => {
    throw new StoreUnavailable('the answer got lost');
  };
  return {
    ...store,
    commit: (commit) => store.commit(commit).then(lost),
    savePlan: (...call) => store.savePlan(...call).then(lost),
    release: () => lost(),
  };
}

describe.each(POSTS)('a retry of $verb', ({ given, call }) => {
  it('gets the first answer again, and changes nothing', async () => {
    const id = await given();
    const first = must(await call(desk.sessions, id, keyed('k1')));
    const after = await desk.store.load(id);
    expect(must(await call(desk.sessions, id, keyed('k1')))).toEqual(first);
    expect(must(await call(desk.another(), id, keyed('k1')))).toEqual(first);
    expect(await desk.store.load(id)).toEqual(after);
  });

  it('after the answer got lost on the way gets it at last', async () => {
    const id = await given();
    await expect(call(desk.another({ store: deaf(desk.store) }), id, keyed('k1'))).rejects.toThrow(StoreUnavailable);
    const after = await desk.store.load(id);
    const answer = must(await call(desk.another(), id, keyed('k1')));
    expect(await desk.store.load(id)).toEqual(after);
    await desk.restart();
    expect(must(await call(desk.sessions, id, keyed('k1')))).toEqual(answer);
  });

  it('with another body is refused', async () => {
    const id = await given();
    must(await call(desk.sessions, id, keyed('k1')));
    expect(refusalOf(await call(desk.sessions, id, keyed('k1', 'another body'))).code).toBe('key-reused');
  });

  it('is a call of its own a day later', async () => {
    const id = await given();
    const first = must(await call(desk.sessions, id, keyed('k1')));
    desk.clock.advance({ minutes: 24 * 60 + 1 });
    const again = await call(desk.sessions, id, keyed('k1'));
    expect(again).not.toEqual({ ok: true, value: first });
  });

  it('meanwhile waits for the first, or is told that it is running: the effect is there once', async () => {
    const id = await given();
    const before = await desk.store.load(id);
    const [here, there] = [desk.sessions, desk.another()];
    const answers = await Promise.all([here, here, there, there].map((service) => call(service, id, keyed('k1'))));
    const answered = answers.filter((answer) => answer.ok);
    expect(answered.length).toBeGreaterThan(0);
    for (const answer of answers) {
      if (answer.ok) expect(answer).toEqual(answered[0]);
      else expect(answer.error.code).toBe('still-running');
    }
    const after = await desk.store.load(id);
    if (before.kind !== 'found' || after.kind !== 'found') throw new Error('gone');
    expect(after.session.version).toBe(before.session.version + 1);
  });
});

describe('a refused call', () => {
  it('leaves its key free for another try', async () => {
    const id = await opened(desk, tinyPlan);
    expect(refusalOf(await desk.sessions.accept({ id, by: 'them' }, keyed('k1'))).code).toBe('no-standing-offer');
    must(await desk.sessions.propose({ id }, {}));
    must(await desk.sessions.accept({ id, by: 'them' }, keyed('k1')));
  });

  it('leaves its key free though the body of the next try is another', async () => {
    const id = await opened(desk, tinyPlan);
    const wrong = await desk.sessions.submitOffer(offer(id, { colour: 'red' }), keyed('k1', 'wrong'));
    expect(refusalOf(wrong).code).toBe('unfit');
    must(await desk.sessions.submitOffer(offer(id, { price: 50 }), keyed('k1', 'right')));
  });
});

describe('a retry of opening a negotiation', () => {
  it('gets the same negotiation, with an id of ours or of the caller', async () => {
    for (const input of [{ plan: tinyPlan }, { plan: tinyPlan, id: 'mine' }]) {
      const request = keyed(JSON.stringify(input));
      const first = must(await desk.sessions.open(input, request));
      expect(must(await desk.another().open(input, request))).toEqual(first);
    }
    expect((await desk.sessions.list({ limit: 10 })).items).toHaveLength(2);
  });

  it('gets it too when the answer got lost on the way, and when the talks have gone on since', async () => {
    const { id: planId } = must(await desk.sessions.savePlan({ draft: tinyPlan }, {}));
    const lost = desk.another({ store: deaf(desk.store) }).open({ planId }, keyed('k1'));
    await expect(lost).rejects.toThrow(StoreUnavailable);
    const [item] = (await desk.sessions.list({ limit: 10 })).items;
    must(await desk.sessions.submitOffer(offer(item!.id, { price: 50 }), {}));
    const answer = must(await desk.sessions.open({ planId }, keyed('k1')));
    expect(answer).toMatchObject({ id: item!.id, version: 1, phase: 'opening' });
    expect((await desk.sessions.list({ limit: 10 })).items).toHaveLength(1);
  });

  it('gets it too after the deadline of the negotiation has passed', async () => {
    const input = { plan: { ...tinyPlan, deadline: { at: new Date(NOW_MS + 3_600_000).toISOString() } } };
    const first = must(await desk.sessions.open(input, keyed('k1')));
    desk.clock.advance({ minutes: 90 });
    expect(must(await desk.sessions.open(input, keyed('k1')))).toEqual(first);
    expect(must(await desk.sessions.readPlan({ id: first.planId })).version).toBe(1);
  });

  it('goes on with the plan that was kept before the first call was cut off', async () => {
    const input = { plan: tinyPlan, id: 'n1' };
    const cut = desk.another({ store: cutOff(desk.store) }).open(input, keyed('k1'));
    await expect(cut).rejects.toThrow(StoreUnavailable);
    expect(must(await desk.sessions.open(input, keyed('k1')))).toMatchObject({ id: 'n1', planVersion: 1 });
    expect(must(await desk.sessions.readPlan({ id: 'plan-n1' })).version).toBe(1);
  });

  it('has its plan to itself for 30 s after the first call was cut off', async () => {
    const cut = desk.another({ store: cutOff(desk.store) }).open({ plan: tinyPlan, id: 'n1' }, keyed('k1'));
    await expect(cut).rejects.toThrow(StoreUnavailable);
    const other = { plan: approved, id: 'n1' };
    expect(refusalOf(await desk.sessions.open(other, {})).code).toBe('conflict');
    expect(must(await desk.sessions.readPlan({ id: 'plan-n1' })).plan).toEqual(tinyPlan);
    desk.clock.advance({ minutes: 0.5 });
    expect(must(await desk.sessions.open(other, {}))).toMatchObject({ planId: 'plan-n1', planVersion: 2 });
  });

  it('with another body is refused', async () => {
    must(await desk.sessions.open({ plan: tinyPlan }, keyed('k1')));
    const other = await desk.sessions.open({ plan: approved }, keyed('k1', 'another body'));
    expect(refusalOf(other).code).toBe('key-reused');
  });
});

describe('a retry of saving a plan', () => {
  it('gets the same plan, saved once', async () => {
    const first = must(await desk.sessions.savePlan({ draft: tinyPlan }, keyed('k1')));
    expect(must(await desk.another().savePlan({ draft: tinyPlan }, keyed('k1')))).toEqual(first);
    expect(must(await desk.sessions.readPlan({ id: first.id })).version).toBe(1);
  });

  it('gets it too when the answer got lost on the way', async () => {
    const lost = desk.another({ store: deaf(desk.store) }).savePlan({ draft: tinyPlan }, keyed('k1'));
    await expect(lost).rejects.toThrow(StoreUnavailable);
    const saved = must(await desk.sessions.savePlan({ draft: tinyPlan }, keyed('k1')));
    expect(must(await desk.sessions.readPlan({ id: saved.id }))).toMatchObject({ version: 1, plan: tinyPlan });
    expect(must(await desk.sessions.savePlan({ draft: tinyPlan }, keyed('k1')))).toEqual(saved);
  });
});

it('a verdict is told once: not for a retry, an offer of ours, or a writer who was second', async () => {
  const told: string[] = [];
  const sessions = desk.another({ decided: ({ decisionId }) => told.push(decisionId) });
  const { id } = must(await sessions.open({ plan: tinyPlan, id: 'told' }, {}));
  const first = offer(id, { price: 60, delivery: 'slow' });
  for (let k = 0; k < 3; k++) must(await sessions.submitOffer(first, keyed('once')));
  must(await sessions.submitOffer(offer(id, { price: 95, delivery: 'slow' }, { from: 'us' }), {}));
  expect(refusalOf(await sessions.submitOffer(first, { ifMatch: 1 })).code).toBe('precondition-failed');
  await Promise.all([61, 62, 63].map((price) => sessions.submitOffer(offer(id, { price, delivery: 'slow' }), {})));
  const { token } = must(await sessions.openRoom({ id, minutes: 60, offers: 5 }, {}));
  const key = roomKeyIn(`Bearer ${token}`)!;
  must(await sessions.rooms.offer(key, { terms: { price: 64, delivery: 'slow' } }, {}));
  expect(told.toSorted()).toEqual(['told@2', 'told@4', 'told@5', 'told@6', 'told@8']);
});
