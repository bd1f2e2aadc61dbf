import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import type { Opening } from '../../src/sessions/index.ts';
import { NO_RECORD } from '../../src/sessions/records/chain.ts';
import { sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import {
  type Desk,
  keyed,
  must,
  NOW_MS,
  openDesk,
  opened,
  refusalOf,
  shippedRulebook,
} from '../helpers/negotiations.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

describe('opening a negotiation', () => {
  it('keeps the plan version it opened on when the plan is replaced', async () => {
    const saved = must(await desk.sessions.savePlan({ draft: tinyPlan }, {}));
    const first = must(await desk.sessions.open({ planId: saved.id }, {}));
    const replaced = must(await desk.sessions.replacePlan({ id: saved.id, draft: sellerPlan }, {}));
    const second = must(await desk.sessions.open({ planId: saved.id }, {}));
    expect(replaced.version).toBe(2);
    expect([first.planVersion, second.planVersion]).toEqual([1, 2]);
    const decision = must(
      await desk.sessions.submitOffer({ id: first.id, from: 'them', terms: { price: 10 }, final: false }, {}),
    );
    expect(Object.keys(decision.counter!.terms)).toEqual(['price', 'delivery']);
    expect(must(await desk.sessions.readPlan({ id: saved.id, version: 1 })).plan).toEqual(tinyPlan);
  });

  it('keeps a plan that comes along, so that it can be read again', async () => {
    const { id, planId } = must(await desk.sessions.open({ plan: tinyPlan, id: 'earbuds' }, {}));
    expect({ id, planId }).toEqual({ id: 'earbuds', planId: 'plan-earbuds' });
    expect(must(await desk.sessions.readPlan({ id: planId }))).toEqual({ id: planId, version: 1, plan: tinyPlan });
  });

  it('begins in the opening, at round 1 of the first topic, with nothing agreed or offered', async () => {
    const view = must(await desk.sessions.open({ plan: sellerPlan, id: 'n1', reference: 'RFQ 4711' }, {}));
    expect(view).toEqual({
      id: 'n1',
      planId: 'plan-n1',
      planVersion: 1,
      version: 1,
      reference: 'RFQ 4711',
      status: 'open',
      phase: 'opening',
      topic: 'service',
      round: 1,
      progress: 0,
      stance: 'flexible',
      agreed: {},
      allowed: ['offers', 'proposals', 'accept', 'questions', 'agenda', 'pause', 'withdraw'],
      createdAt: new Date(NOW_MS).toISOString(),
      updatedAt: new Date(NOW_MS).toISOString(),
    });
    expect(must(await desk.sessions.read({ id: 'n1' }))).toEqual(view);
  });

  it('gives each negotiation an id of its own where the caller names none', async () => {
    const one = must(await desk.sessions.open({ plan: tinyPlan }, {}));
    const other = must(await desk.sessions.open({ plan: tinyPlan }, {}));
    expect(one.id).not.toBe(other.id);
  });

  it('refuses an id that is taken, and leaves its negotiation alone', async () => {
    const first = must(await desk.sessions.open({ plan: tinyPlan, id: 'n1' }, {}));
    expect(refusalOf(await desk.sessions.open({ plan: sellerPlan, id: 'n1' }, {}))).toEqual({
      code: 'exists',
      detail: 'there is a negotiation "n1" already',
    });
    expect(must(await desk.sessions.read({ id: 'n1' }))).toEqual(first);
    expect(must(await desk.sessions.readPlan({ id: 'plan-n1' }))).toMatchObject({ version: 1, plan: tinyPlan });
  });

  it.each<[string, Omit<Opening, 'plan'>, PlanDraft]>([
    ['a deadline that has passed', { deadline: { at: '2020-01-01T00:00:00Z' } }, tinyPlan],
    ['a deadline of the plan that has passed', {}, { ...tinyPlan, deadline: { at: '2020-01-01T00:00:00Z' } }],
    ['rules nobody has stored', {}, { ...tinyPlan, approval: { rules: '0'.repeat(64), approvers: ['li'] } }],
  ])('keeps nothing of a plan whose opening is refused for %s', async (_, input, plan) => {
    expect(refusalOf(await desk.sessions.open({ ...input, plan, id: 'n1' }, {})).code).toBe('unfit');
    expect(refusalOf(await desk.sessions.readPlan({ id: 'plan-n1' })).code).toBe('not-found');
  });

  it('refuses a plan that nobody has saved', async () => {
    expect(refusalOf(await desk.sessions.open({ planId: 'nowhere' }, {})).code).toBe('not-found');
  });

  it('refuses a plan that does not make sense, and tells each fault with its place in the request', async () => {
    const plan = { ...tinyPlan, currency: 'DEM', bottomLine: { reservation: 1.5 } };
    const { code, faults } = refusalOf(await desk.sessions.open({ plan }, {}));
    expect(code).toBe('unfit');
    expect(faults?.map(({ pointer }) => pointer)).toEqual(['/plan/currency', '/plan/bottomLine/reservation']);
  });

  it.each([
    ['the caller', { deadline: { at: '2026-03-09T08:59:59Z' } }, '/deadline/at'],
    ['the caller in minutes', { deadline: { minutes: Number.MIN_VALUE } }, '/deadline/minutes'],
    ['the plan', { plan: { ...tinyPlan, deadline: { at: '2026-03-09T08:59:59Z' } } }, '/plan/deadline/at'],
  ])('refuses a deadline of %s that has passed', async (_, input, pointer) => {
    const { code, faults } = refusalOf(await desk.sessions.open({ plan: tinyPlan, ...input }, {}));
    expect(code).toBe('unfit');
    expect(faults?.map((fault) => fault.pointer)).toEqual([pointer]);
  });

  it("puts the caller's deadline in the place of the plan's", async () => {
    const plan = { ...tinyPlan, deadline: { rounds: 1 } };
    const { id } = must(await desk.sessions.open({ plan, deadline: { rounds: 4 } }, {}));
    const offer = { id, from: 'them', terms: { price: 10, delivery: 'fast' }, final: false } as const;
    expect(must(await desk.sessions.submitOffer(offer, {})).status).toBe('open');
    expect(must(await desk.sessions.read({ id })).progress).toBe(0.25);
  });

  it('is the first event', async () => {
    must(await desk.sessions.open({ plan: tinyPlan, id: 'n1', reference: 'RFQ 4711' }, {}));
    expect(must(await desk.sessions.events({ id: 'n1', after: 0, limit: 10 }))).toEqual({
      events: [
        {
          seq: 1,
          atMs: NOW_MS,
          type: 'negotiation.opened',
          data: {
            negotiationId: 'n1',
            planId: 'plan-n1',
            planVersion: 1,
            reference: 'RFQ 4711',
            machine: 'negotiation.v1',
            rules: (await shippedRulebook()).current,
          },
          previousHash: NO_RECORD,
        },
      ],
    });
  });
});

describe('opening a negotiation that requires a ready plan', () => {
  const requireReady = true;
  const unready = { ...sellerPlan, batna: undefined, opening: { ...sellerPlan.opening!, statement: undefined } };

  it('opens on a plan that is ready, saved or along with it', async () => {
    const { id: planId } = must(await desk.sessions.savePlan({ draft: sellerPlan }, {}));
    expect(must(await desk.sessions.open({ planId, requireReady }, {})).phase).toBe('opening');
    expect(must(await desk.sessions.open({ plan: sellerPlan, requireReady }, {})).phase).toBe('opening');
  });

  it('is refused on one that is not, with all that is missing, and stores nothing', async () => {
    const { id: planId } = must(await desk.sessions.savePlan({ draft: unready }, {}));
    for (const input of [{ planId }, { plan: unready }]) {
      const { code, detail, faults } = refusalOf(await desk.sessions.open({ ...input, id: 'n1', requireReady }, {}));
      expect({ code, detail }).toEqual({
        code: 'not-ready',
        detail: expect.stringMatching(/^the plan is usable, at 9\d %; the errors say what is missing$/),
      });
      expect(faults?.map(({ pointer }) => pointer)).toEqual(['/plan/opening/statement', '/plan/batna']);
      expect(faults?.[1]?.detail).toContain('Say what we do if there is no deal');
    }
    expect((await desk.sessions.list({ limit: 10 })).items).toEqual([]);
    expect(refusalOf(await desk.sessions.read({ id: 'n1' })).code).toBe('not-found');
    expect(refusalOf(await desk.sessions.readPlan({ id: 'plan-n1' })).code).toBe('not-found');
  });

  it('counts the questions that earlier negotiations on the plan found no answer to', async () => {
    const { id: planId } = must(await desk.sessions.savePlan({ draft: sellerPlan }, {}));
    const { id } = must(await desk.sessions.open({ planId, requireReady }, {}));
    for (let times = 0; times < 2; times++) must(await desk.sessions.ask({ id, text: 'Is it loud?' }, {}));
    const { faults } = refusalOf(await desk.sessions.open({ planId, requireReady }, {}));
    expect(faults).toEqual([
      { pointer: '/plan/questions', detail: expect.stringContaining('They have asked "Is it loud?"') },
    ]);
    must(await desk.sessions.open({ planId }, {}));
  });

  it('leaves the idempotency key free: once the plan is ready, the same call opens it', async () => {
    const { id: planId } = must(await desk.sessions.savePlan({ draft: unready }, {}));
    const input = { planId, id: 'n1', requireReady };
    expect(refusalOf(await desk.sessions.open(input, keyed('k1'))).code).toBe('not-ready');
    expect(refusalOf(await desk.sessions.open(input, keyed('k1'))).code).toBe('not-ready');
    must(await desk.sessions.replacePlan({ id: planId, draft: sellerPlan }, {}));
    expect(must(await desk.sessions.open(input, keyed('k1')))).toMatchObject({ id: 'n1', planVersion: 2 });
  });

  it('does not ask for readiness unless told to', async () => {
    await opened(desk, unready);
    must(await desk.sessions.open({ plan: unready, requireReady: false }, {}));
  });
});
