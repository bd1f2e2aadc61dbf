import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_TENANT, type SessionEvent } from '../../../src/sessions/index.ts';
import { type Database, openDatabase } from '../../../src/store/embedded/database.ts';
import { openEmbeddedStore } from '../../../src/store/index.ts';
import { tinyPlan } from '../../fixtures/plans.ts';
import { send, testApp } from '../../helpers/http.ts';
import { type Desk, must, offer, openDesk, opened, type Sessions } from '../../helpers/negotiations.ts';
import { withFolder } from '../../helpers/service.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** A negotiation of five records, in a store that another hand can reach. */
async function tampered(id: string, change: (records: Records) => void): Promise<ReturnType<Sessions['audit']>> {
  return withFolder(async (folder) => {
    const store = await openEmbeddedStore(folder, { clock: desk.clock });
    const hand = openDatabase(folder);
    const sessions = desk.another({ store: store.of(DEFAULT_TENANT) });
    must(await sessions.open({ id, plan: tinyPlan }, {}));
    for (const price of [10, 20, 30, 40]) must(await sessions.submitOffer(offer(id, { price }), {}));
    await hand.write(() => change(recordsOf(hand, id)));
    const audited = await sessions.audit({ id });
    await hand.close();
    await store.close();
    return audited;
  });
}

type Records = { get(seq: number): SessionEvent; put(seq: number, text: string): void; remove(seq: number): void };

const recordsOf = (db: Database, id: string): Records => ({
  get: (seq) => JSON.parse(db.get(['n', id, seq])!),
  put: (seq, text) => db.put(['n', id, seq], text),
  remove: (seq) => db.remove(['n', id, seq]),
});

describe('an audit of the store', () => {
  it('finds nothing in records that nobody touched', async () => {
    const { faults, records } = must(await tampered('n1', () => {}));
    expect({ faults, records }).toEqual({ faults: [], records: 5 });
  });

  it.each<[string, (records: Records) => void, number]>([
    ['changed, and names those it lies between', (at) => at.put(3, JSON.stringify({ ...at.get(3), atMs: 0 })), 4],
    ['removed', (at) => at.remove(2), 2],
    ['removed at the end', (at) => at.remove(5), 4],
    ['changed at the end', (at) => at.put(5, JSON.stringify({ ...at.get(5), type: 'offer.sent' })), 5],
    [
      'exchanged for the one after it',
      (at) => {
        const [second, third] = [at.get(2), at.get(3)];
        at.put(2, JSON.stringify(third));
        at.put(3, JSON.stringify(second));
      },
      2,
    ],
    ['given the place of another with its number', (at) => at.put(2, JSON.stringify({ ...at.get(3), seq: 2 })), 2],
    ['put into words that are no JSON', (at) => at.put(3, '{"seq":3,'), 3],
  ])('finds a record that was %s', async (_, change, record) => {
    const { faults } = must(await tampered('n1', change));
    expect(faults.map((fault) => fault.record)).toContain(record);
  });
});

describe('the records over HTTP', () => {
  it('tell whether they are sound', async () => {
    const { app } = testApp(desk.sessions);
    const id = await opened(desk, tinyPlan);
    const { headHash, ...audit } = (await send(app, 'GET', `/v1/negotiations/${id}/audit`)).body;
    expect(audit).toEqual({ negotiationId: id, isSound: true, records: 1, faults: [] });
    expect(headHash).toMatch(/^[0-9a-f]{64}$/);
    expect((await send(app, 'GET', '/v1/negotiations/nobody/audit')).status).toBe(404);
  });

  it('come as JSON Lines by format or by Accept, sealed', async () => {
    const { app } = testApp(desk.sessions);
    const id = await opened(desk, tinyPlan);
    must(await desk.sessions.submitOffer(offer(id, { price: 10 }), {}));
    const events = `/v1/negotiations/${id}/events`;
    const asked = await send(app, 'GET', `${events}?format=jsonl`);
    const accepted = await send(app, 'GET', events, undefined, { accept: 'application/jsonl' });
    expect(asked.headers.get('content-type')).toBe('application/jsonl');
    expect(accepted.text).toBe(asked.text);
    const lines = asked.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toEqual([
      expect.objectContaining({ seq: 1, type: 'negotiation.opened' }),
      expect.objectContaining({ seq: 2, type: 'offer.decided' }),
      { negotiationId: id, records: 2, headHash: expect.any(String) },
    ]);
    const page = await send(app, 'GET', `${events}?format=json&limit=1`, undefined, { accept: 'application/jsonl' });
    expect(page.body).toMatchObject({ events: [{ seq: 1 }], next: 1 });
  });

  it('are not exported in part', async () => {
    const { app } = testApp(desk.sessions);
    const id = await opened(desk, tinyPlan);
    const { status, body } = await send(app, 'GET', `/v1/negotiations/${id}/events?format=jsonl&after=1`);
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ pointer: '/query/after', detail: 'JSON Lines hold all records' }]);
  });
});
