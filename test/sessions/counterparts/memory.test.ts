import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CounterpartMemory, NegotiationCounterpart } from '../../../src/contract/index.ts';
import type { PlanDraft } from '../../../src/domain/plan-draft.ts';
import { StoreUnavailable } from '../../../src/sessions/index.ts';
import { tinyPlan } from '../../fixtures/plans.ts';
import { type Desk, must, offer, openDesk, opened, refusalOf } from '../../helpers/negotiations.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

let companies = 0;
/** A company nobody has dealt with. */
const stranger = (): string => `company ${++companies}`;

const planWith = (companyId: string, more: Partial<PlanDraft> = {}): PlanDraft => ({
  ...tinyPlan,
  bottomLine: { reservation: 0.4, whenReached: 'hold' },
  counterpart: { company: { id: companyId } },
  deadline: { rounds: 12 },
  ...more,
});

const prices = [10, 20, 30];

/** Talks in which they make some offers, up to the end that `end` brings about. */
async function talk(plan: PlanDraft, end: (id: string) => Promise<unknown>): Promise<string> {
  const id = await opened(desk, plan);
  for (const price of prices) must(await desk.sessions.submitOffer(offer(id, { price, delivery: 'fast' }), {}));
  await end(id);
  return id;
}

const withdraw = (id: string) => desk.sessions.withdraw({ id, by: 'them' }, {});
const memoryOf = async (companyId: string) => must(await desk.sessions.readMemory({ companyId }));

describe('the memory of a counterpart', () => {
  it('learns from every way in which talks end', async () => {
    const company = stranger();
    const ends: [kind: 'deals' | 'noDeals', end: (id: string) => Promise<unknown>][] = [
      ['noDeals', withdraw],
      ['deals', async (id) => must(await desk.sessions.accept({ id, by: 'them' }, {}))],
      ['deals', async (id) => must(await desk.sessions.submitOffer(offer(id, { price: 100, delivery: 'slow' }), {}))],
      [
        'noDeals',
        async (id) => {
          for (let k = prices.length; k < 12; k++)
            must(await desk.sessions.submitOffer(offer(id, { price: 30 + k, delivery: 'fast' }), {}));
          expect(must(await desk.sessions.read({ id })).status).toBe('terminated');
        },
      ],
    ];
    const counts = { deals: 0, noDeals: 0 };
    for (const [kind, end] of ends) {
      await talk(planWith(company), end);
      counts[kind] += 1;
      expect(await memoryOf(company)).toMatchObject(counts);
    }
    const timed = planWith(company, { deadline: { minutes: 5 } });
    await talk(timed, async () => {
      desk.clock.advance({ minutes: 6 });
      const errors: unknown[] = [];
      await desk.sessions.sweepEvery(1_000_000, (error) => errors.push(error)).stop();
      expect(errors).toEqual([]);
    });
    expect(await memoryOf(company)).toMatchObject({ deals: 2, noDeals: 3 });
  });

  it('learns nothing before the end, and from each negotiation once, whoever looks', async () => {
    const company = stranger();
    const id = await talk(planWith(company), async () => {});
    expect(refusalOf(await desk.sessions.readMemory({ companyId: company })).code).toBe('not-found');
    must(await withdraw(id));
    const others = [desk.sessions, desk.another(), desk.another()];
    const read = await Promise.all(
      [...others, ...others].map(async (sessions) => must(await sessions.readMemory({ companyId: company }))),
    );
    for (const memory of read) expect(memory).toMatchObject({ deals: 0, noDeals: 1 });
  });

  it('tells in words and figures what they did, by the contract', async () => {
    const company = stranger();
    await talk(planWith(company), withdraw);
    const memory = await memoryOf(company);
    expect(CounterpartMemory.parse(memory)).toEqual(memory);
    // From 0.075 to 0.225 of a best of 1.
    expect(memory.figures.end).toBeCloseTo(0.15 / 0.925, 5);
    expect(memory.values.map(({ issue }) => issue)).toEqual(['delivery', 'price']);
    expect(memory.values[0]!.options).toEqual(['fast']);
    expect(memory.summary).toContain('1 negotiation ended: 0 in a deal, 1 without one.');
  });

  it('is used by the next negotiation as it was when that began, whatever is learned or reset meanwhile', async () => {
    const company = stranger();
    await talk(planWith(company), withdraw);
    const before = await memoryOf(company);
    const id = await opened(desk, planWith(company));
    await talk(planWith(company), withdraw);
    must(await desk.sessions.forgetMemory({ companyId: company }));
    const used = must(await desk.sessions.readCounterpartOf({ id }));
    expect(used.memory).toEqual(before);
    expect(NegotiationCounterpart.parse(used)).toEqual(used);
    const loaded = await desk.store.load(id);
    if (loaded.kind !== 'found') throw new Error(loaded.kind);
    expect(loaded.session.talks.remembered).toMatchObject({ negotiations: 1 });
    expect(loaded.session.talks.opponent.expected).toHaveProperty('delivery');
  });

  it('lets decisions be made anew to the byte, and records be audited, once more has been learned', async () => {
    const company = stranger();
    await talk(planWith(company), withdraw);
    const id = await talk(planWith(company), withdraw);
    await talk(planWith(company), withdraw);
    for (const version of [2, 3, 4]) {
      const decisionId = `${id}@${version}`;
      const stored = must(await desk.sessions.decision({ decisionId }));
      expect(JSON.stringify(must(await desk.sessions.replay({ decisionId })))).toBe(JSON.stringify(stored));
    }
    expect(must(await desk.sessions.audit({ id })).faults).toEqual([]);
  });

  it('is forgotten on demand, with what had ended and was not learned yet', async () => {
    const company = stranger();
    await talk(planWith(company), withdraw);
    must(await desk.sessions.forgetMemory({ companyId: company }));
    expect(refusalOf(await desk.sessions.readMemory({ companyId: company })).code).toBe('not-found');
    expect(refusalOf(await desk.sessions.forgetMemory({ companyId: company })).code).toBe('not-found');
    await talk(planWith(company), withdraw);
    expect(await memoryOf(company)).toMatchObject({ noDeals: 1 });
  });

  it('is neither used nor added to where the plan switches it off', async () => {
    const company = stranger();
    await talk(planWith(company), withdraw);
    const off = planWith(company, { strategy: { memory: false } });
    const id = await talk(off, withdraw);
    expect(must(await desk.sessions.readCounterpartOf({ id }))).not.toHaveProperty('memory');
    const loaded = await desk.store.load(id);
    if (loaded.kind !== 'found') throw new Error(loaded.kind);
    expect(loaded.session.talks).not.toHaveProperty('remembered');
    expect(loaded.session.talks.opponent).not.toHaveProperty('expected');
    expect(await memoryOf(company)).toMatchObject({ noDeals: 1 });
  });

  it('outlives a restart, and a process that died before it learned', async () => {
    const company = stranger();
    await talk(planWith(company), withdraw);
    await desk.restart();
    expect(await memoryOf(company)).toMatchObject({ noDeals: 1 });
  });

  it('loses nothing and counts nothing twice where writing it fails, before or after it took effect', async () => {
    const company = stranger();
    await talk(planWith(company), withdraw);
    const { keepLearned } = desk.store;
    for (const isLost of [true, false]) {
      const flaky = {
        ...desk.store,
        keepLearned: async (...args: Parameters<typeof keepLearned>) => {
          if (!isLost) await keepLearned(...args);
          throw new StoreUnavailable('the answer was lost');
        },
      };
      const sessions = desk.another({ store: flaky });
      await expect(sessions.readMemory({ companyId: company })).rejects.toThrow(StoreUnavailable);
    }
    expect(await memoryOf(company)).toMatchObject({ deals: 0, noDeals: 1 });
  });

  it('learns on though nothing can be learned from one negotiation, and says so', async () => {
    const [broken, sound] = [stranger(), stranger()];
    const id = await talk(planWith(broken), async () => {});
    const other = await talk(planWith(sound), async () => {});
    for (const each of [id, other]) must(await withdraw(each));
    const { load } = desk.store;
    const sessions = desk.another({
      store: {
        ...desk.store,
        load: async (asked, key) => {
          const loaded = await load(asked, key);
          if (asked !== id || loaded.kind !== 'found') return loaded;
          return { ...loaded, session: { ...loaded.session, planVersion: 99 } };
        },
      },
    });
    const errors: unknown[] = [];
    await sessions.sweepEvery(1_000_000, (error) => errors.push(error)).stop();
    expect(errors).toHaveLength(1);
    expect(String(errors[0])).toContain('has no version 99');
    expect(await memoryOf(sound)).toMatchObject({ noDeals: 1 });
    expect(refusalOf(await desk.sessions.readMemory({ companyId: broken })).code).toBe('not-found');
  });
});
