import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { InvalidCursor } from '../../src/sessions/index.ts';
import { buyerPlan, sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import { type Desk, keyed, must, NOW_MS, offer, openDesk, opened, refusalOf } from '../helpers/negotiations.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

describe('the list of negotiations', () => {
  /** One in each of some phases, the oldest first, a minute apart. */
  async function some(): Promise<Record<'opening' | 'topics' | 'paused' | 'closed' | 'terminated', string>> {
    const next = async () => {
      desk.clock.advance({ minutes: 1 });
      return opened(desk, tinyPlan);
    };
    const ids = {
      opening: await next(),
      topics: await next(),
      paused: await next(),
      closed: await next(),
      terminated: await next(),
    };
    must(await desk.sessions.submitOffer(offer(ids.topics, { price: 50 }), {}));
    must(await desk.sessions.pause({ id: ids.paused, by: 'us' }, {}));
    must(await desk.sessions.submitOffer(offer(ids.closed, { price: 100 }), {}));
    must(await desk.sessions.withdraw({ id: ids.terminated, by: 'us' }, {}));
    return ids;
  }
  const idsOf = (page: { items: readonly { id: string }[] }) => page.items.map(({ id }) => id);

  it('has the newest first, each as it can be read by itself', async () => {
    const ids = await some();
    const page = await desk.sessions.list({ limit: 10 });
    expect(idsOf(page)).toEqual(Object.values(ids).reverse());
    expect(page).not.toHaveProperty('cursor');
    for (const item of page.items) expect(must(await desk.sessions.read({ id: item.id }))).toEqual(item);
  });

  it('can be narrowed by status and by phase', async () => {
    const ids = await some();
    expect(idsOf(await desk.sessions.list({ status: 'open', limit: 10 }))).toEqual([
      ids.paused,
      ids.topics,
      ids.opening,
    ]);
    expect(idsOf(await desk.sessions.list({ status: 'closed', limit: 10 }))).toEqual([ids.closed]);
    expect(idsOf(await desk.sessions.list({ phase: 'paused', limit: 10 }))).toEqual([ids.paused]);
    expect(await desk.sessions.list({ phase: 'deadlock', limit: 10 })).toEqual({ items: [] });
    expect(await desk.sessions.list({ status: 'closed', phase: 'topics', limit: 10 })).toEqual({ items: [] });
  });

  it('comes in pages that neither repeat nor leave out any, though others are opened meanwhile', async () => {
    const ids = await Promise.all(Array.from({ length: 11 }, () => opened(desk, tinyPlan)));
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await desk.sessions.list({ status: 'open', limit: 4, cursor });
      seen.push(...idsOf(page));
      cursor = page.cursor;
      desk.clock.advance({ minutes: 1 });
      await opened(desk, tinyPlan);
    } while (cursor !== undefined);
    expect(seen.toSorted()).toEqual(ids.toSorted());
  });

  it('does not take a cursor for one that it has not given', async () => {
    await expect(desk.sessions.list({ limit: 4, cursor: 'made up' })).rejects.toThrow(InvalidCursor);
  });
});

describe('the events of a negotiation', () => {
  it('tell everything that happened, in order, page by page', async () => {
    const id = await opened(desk, tinyPlan);
    must(await desk.sessions.propose({ id }, {}));
    must(await desk.sessions.submitOffer(offer(id, { price: 50 }), {}));
    must(await desk.sessions.submitOffer(offer(id, { price: 90 }, { from: 'us' }), {}));
    must(await desk.sessions.accept({ id, by: 'them' }, {}));
    const first = must(await desk.sessions.events({ id, after: 0, limit: 3 }));
    const second = must(await desk.sessions.events({ id, after: first.next!, limit: 3 }));
    expect([...first.events, ...second.events].map(({ seq, type }) => `${seq} ${type}`)).toEqual([
      '1 negotiation.opened',
      '2 offer.sent',
      '3 offer.decided',
      '4 offer.sent',
      '5 offer.accepted',
    ]);
    expect(second).not.toHaveProperty('next');
    expect(must(await desk.sessions.events({ id, after: 5, limit: 3 }))).toEqual({ events: [] });
  });

  it('of one that nobody has opened are not found', async () => {
    expect(refusalOf(await desk.sessions.events({ id: 'nowhere', after: 0, limit: 3 })).code).toBe('not-found');
  });
});

describe('a decision by its id', () => {
  it('is what the offer was answered with, even if the id of the negotiation looks like one', async () => {
    const id = await opened(desk, tinyPlan, { id: 'deal@2' });
    const decision = must(await desk.sessions.submitOffer(offer(id, { price: 50 }), {}));
    expect(decision.decisionId).toBe('deal@2@2');
    expect(must(await desk.sessions.decision({ decisionId: 'deal@2@2' }))).toEqual(decision);
  });

  it.each(['nowhere@2', 'deal@1', 'deal@99', 'deal', '@', 'deal@02'])('"%s" is not found', async (decisionId) => {
    await opened(desk, tinyPlan, { id: 'deal' });
    expect(refusalOf(await desk.sessions.decision({ decisionId })).code).toBe('not-found');
  });
});

it('a negotiation that has ended reads the same ever after', async () => {
  const id = await opened(desk, { ...tinyPlan, deadline: { minutes: 60 } });
  desk.clock.advance({ minutes: 15 });
  const closed = must(await desk.sessions.withdraw({ id, by: 'us' }, {}));
  expect(closed.progress).toBe(0.25);
  desk.clock.advance({ minutes: 600 });
  expect(must(await desk.sessions.read({ id }))).toEqual(closed);
  expect((await desk.sessions.list({ limit: 10 })).items).toEqual([closed]);
});

it('a negotiation that nobody has opened is not found', async () => {
  expect(refusalOf(await desk.sessions.read({ id: 'nowhere' }))).toEqual({
    code: 'not-found',
    detail: 'there is no negotiation "nowhere"',
  });
});

it('says of a plan which version there is not', async () => {
  const { id } = must(await desk.sessions.savePlan({ draft: tinyPlan }, {}));
  must(await desk.sessions.replacePlan({ id, draft: sellerPlan }, {}));
  const detailOf = async (input: { id: string; version?: number }) =>
    refusalOf(await desk.sessions.readPlan(input)).detail;
  expect(await detailOf({ id, version: 9 })).toBe(`there is no version 9 of the plan "${id}"; the latest is 2`);
  expect(await detailOf({ id: 'nowhere', version: 9 })).toBe('there is no plan "nowhere"');
});

describe('a dry run', () => {
  const low = { unitPrice: 90, quantity: 500, incoterm: 'FOB Cat Lai', payment: 'L/C at sight', leadTime: 60 };

  it('answers as the service would, and stores nothing', async () => {
    const id = await opened(desk, buyerPlan);
    const real = must(await desk.sessions.submitOffer(offer(id, low), {}));
    const before = await desk.sessions.list({ limit: 10 });
    const dry = must(
      await desk.sessions.evaluate({ plan: buyerPlan, offer: { from: 'them', terms: low, final: false } }, {}),
    );
    const { decisionId: _, negotiationId: __, version: ___, ...same } = real;
    expect(dry).toMatchObject(same);
    expect(dry.negotiationId).toBe('dry-run');
    expect(await desk.sessions.list({ limit: 10 })).toEqual(before);
  });

  it('answers a retry as of the first call, though time has passed', async () => {
    const plan = { ...buyerPlan, deadline: { at: new Date(NOW_MS + 3_600_000).toISOString() } };
    const input = { plan, offer: { from: 'them', terms: low, final: false } as const };
    const first = must(await desk.sessions.evaluate(input, keyed('k1')));
    desk.clock.advance({ minutes: 59 });
    expect(must(await desk.sessions.evaluate(input, keyed('k1')))).toEqual(first);
    expect(must(await desk.another().evaluate(input, keyed('k1')))).toEqual(first);
    const other = await desk.sessions.evaluate(input, keyed('k1', 'another body'));
    expect(refusalOf(other).code).toBe('key-reused');
  });

  it('leaves its key free where it is refused', async () => {
    const input = { plan: buyerPlan, offer: { from: 'them', terms: low, final: false } as const };
    const wrong = { ...input, offer: { ...input.offer, terms: { colour: 'red' } } };
    expect(refusalOf(await desk.sessions.evaluate(wrong, keyed('k1', 'wrong'))).code).toBe('unfit');
    must(await desk.sessions.evaluate(input, keyed('k1', 'right')));
  });

  it('names the one fault there is, and counts several', async () => {
    const told = async (terms: Record<string, string>) =>
      refusalOf(await desk.sessions.evaluate({ plan: tinyPlan, offer: { from: 'them', terms, final: false } }, {}))
        .detail;
    expect(await told({ price: 'low' })).toBe(
      'the offer does not fit: /offer/terms/price must be a number from 0 to 100',
    );
    expect(await told({ price: 'low', delivery: 'soon' })).toBe('the offer does not fit: 2 faults');
  });

  it('knows our offer on the table: taking it is accepted', async () => {
    const standing = { unitPrice: 95 };
    const taken = { from: 'them', terms: standing, final: false } as const;
    const decision = must(await desk.sessions.evaluate({ plan: buyerPlan, offer: taken, standing }, {}));
    expect(decision.decision).toBe('accept');
    expect(decision.reasons[0]!.rule).toBe('bottom-line/accepts-our-offer');
  });

  it('refuses an offer of ours under our bottom line, as if we were to send it', async () => {
    const standing = { ...low, unitPrice: 120 };
    const theirs = { from: 'them', terms: low, final: false } as const;
    expect(refusalOf(await desk.sessions.evaluate({ plan: buyerPlan, offer: theirs, standing }, {}))).toEqual({
      code: 'under-bottom-line',
      detail: expect.stringMatching(/^the standing offer falls under our bottom line: unitPrice 120/),
    });
  });

  it.each([
    ['a plan that makes no sense', { plan: { ...sellerPlan, currency: 'DEM' } }, '/plan/currency'],
    ['an offer that does not fit', { offer: { terms: { colour: 'red' } } }, '/offer/terms/colour'],
    ['an offer of ours', { offer: { from: 'us' } }, '/offer/from'],
    ['a standing offer that does not fit', { standing: { unitPrice: 1 } }, '/standing/unitPrice'],
  ] as const)('refuses %s, with its place', async (_, input, pointer) => {
    const fine = { plan: buyerPlan, offer: { from: 'them', terms: low, final: false } as const };
    const more = 'offer' in input ? { offer: { ...fine.offer, ...input.offer } } : input;
    const { code, faults } = refusalOf(await desk.sessions.evaluate({ ...fine, ...more }, {}));
    expect(code).toBe('unfit');
    expect(faults?.map((fault) => fault.pointer)).toEqual([pointer]);
  });
});
