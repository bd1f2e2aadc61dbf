import { randomBytes, randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createSessions,
  DEFAULT_TENANT,
  type FollowedPage,
  type LogPosition,
  LogTrimmed,
  type Store,
} from '../../../src/sessions/index.ts';
import { openRedisStore } from '../../../src/store/index.ts';
import { tinyPlan } from '../../fixtures/plans.ts';
import { describeRedis } from '../../helpers/describe-redis.ts';
import {
  type Desk,
  must,
  NOW_MS,
  offer,
  openDesk,
  opened,
  refusalOf,
  type Sessions,
  shippedRulebook,
} from '../../helpers/negotiations.ts';
import { removeKeys, sharedRedis } from '../../helpers/redis.ts';
import { sampleCommit, sampleSession } from '../../store/samples.ts';

const patient = { ...tinyPlan, deadline: { rounds: 1_000 } };
const PATIENCE = { patienceMs: 60_000 };

/** What an onlooker heard of all negotiations: reads until it has `count` events. */
async function hear(sessions: Sessions, after: LogPosition | undefined, count: number, most = Number.MAX_VALUE) {
  const heard: string[] = [];
  let position = after;
  const pages = await sessions.followAll({ after }, PATIENCE);
  for await (const page of pages) {
    heard.push(...page.events.map(({ negotiationId, seq }) => `${negotiationId}@${seq}`));
    position = page.position;
    const surplus = heard.length - most;
    if (surplus >= 0) return { heard: heard.slice(0, most), position: page.events.at(-1 - surplus)?.position };
    if (heard.length >= count) break;
  }
  return { heard, position };
}

async function talk(sessions: Sessions, id: string, offers: number): Promise<void> {
  for (let k = 0; k < offers; k++) must(await sessions.submitOffer(offer(id, { price: k, delivery: 'fast' }), {}));
}

const told = (ids: readonly string[], events: number) =>
  ids.flatMap((id) => Array.from({ length: events }, (_, k) => `${id}@${k + 1}`)).toSorted();

/** What live events promise with one store under two processes. */
function describeFollowing(
  name: string,
  open: () => Promise<{ here: Sessions; there: Sessions; store: Store; close(): Promise<void> }>,
) {
  describe(name, () => {
    let at: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      at = await open();
    });
    afterEach(async () => {
      at.here.endFollowing();
      at.there.endFollowing();
      await at.close();
    });
    const openHere = async (id: string) => must(await at.here.open({ id, plan: patient }, {})).id;

    it('tell what this process and another one commit, while it happens', async () => {
      const ids = Array.from({ length: 10 }, (_, k) => `talks-${k}`);
      const { position } = await at.here.readAllEvents({ limit: 1000 });
      const hearing = [hear(at.here, position, 60), hear(at.there, position, 60)];
      await Promise.all(
        ids.map(async (id, k) => {
          await openHere(id);
          await talk(k % 2 ? at.here : at.there, id, 5);
        }),
      );
      for (const { heard } of await Promise.all(hearing)) {
        expect(heard.toSorted()).toEqual(told(ids, 6));
        for (const id of ids) {
          const seqs = heard.filter((event) => event.startsWith(`${id}@`));
          expect(seqs).toEqual(told([id], 6));
        }
      }
    });

    it('tell each event once over reconnects after any event and to any process', async () => {
      const ids = Array.from({ length: 6 }, (_, k) => `talks-${k}`);
      let { position } = await at.here.readAllEvents({ limit: 1000 });
      const talking = Promise.all(
        ids.map(async (id) => {
          await openHere(id);
          await talk(at.here, id, 9);
        }),
      );
      const heard: string[] = [];
      for (let turn = 0; heard.length < 60; turn++) {
        const part = await hear(turn % 2 ? at.here : at.there, position, 60, 1 + (turn % 4));
        heard.push(...part.heard);
        position = part.position as string;
      }
      await talking;
      expect(heard.toSorted()).toEqual(told(ids, 10));
    });

    it('tell of one negotiation its own events and no others', async () => {
      await openHere('mine');
      const pages = must(await at.there.followOne({ id: 'mine', after: 1 }, PATIENCE));
      const seqs: number[] = [];
      const talking = Promise.all([talk(at.here, 'mine', 5), openHere('other').then((id) => talk(at.here, id, 5))]);
      for await (const events of pages) {
        seqs.push(...events.map(({ seq }) => seq));
        if (seqs.length >= 5) break;
      }
      await talking;
      expect(seqs).toEqual([2, 3, 4, 5, 6]);
    });

    it('say so when what was asked for is no longer kept', async () => {
      const { position } = await at.here.readAllEvents({ limit: 1000 });
      await openHere('mine');
      await talk(at.here, 'mine', 5);
      await at.store.trimLog(1);
      await expect(at.here.followAll({ after: position }, PATIENCE)).rejects.toThrow(LogTrimmed);
      await expect(at.here.readAllEvents({ after: position, limit: 1000 })).rejects.toThrow(LogTrimmed);
    });
  });
}

describeFollowing('live events on the embedded store', async () => {
  const desk = await openDesk();
  return { here: desk.sessions, there: desk.another(), store: desk.store, close: () => desk.close() };
});

describeRedis('live events on Redis', 'any', () => {
  let redis: Awaited<ReturnType<typeof sharedRedis>>;
  beforeAll(async () => {
    redis = await sharedRedis();
  });
  afterAll(() => redis?.stop());

  describeFollowing('with two replicas', async () => {
    const prefix = `test:${randomUUID()}:`;
    const stores = await Promise.all([1, 2].map(() => openRedisStore(redis.url, { prefix })));
    const rulebook = await shippedRulebook();
    const sessionsOver = (store: Store): Sessions => {
      const ports = {
        store,
        rulebook,
        clock: { now: () => NOW_MS },
        ids: { next: () => randomUUID() },
        random: { bytes: randomBytes },
      };
      const { of, ...others } = createSessions(ports);
      return { ...of(DEFAULT_TENANT), ...others };
    };
    return {
      here: sessionsOver(stores[0]!),
      there: sessionsOver(stores[1]!),
      store: stores[0]!,
      async close() {
        await Promise.all(stores.map((store) => store.close()));
        await removeKeys([redis.url], prefix);
      },
    };
  });
});

describe('an onlooker', () => {
  let desk: Desk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  it('hears nothing of what was before it came, without a position', async () => {
    await talk(desk.sessions, await opened(desk, patient, { id: 'before' }), 3);
    const pages = await desk.sessions.followAll({}, PATIENCE);
    await pages.next();
    const next = pages.next();
    await opened(desk, patient, { id: 'after' });
    expect((await next).value).toMatchObject({
      events: [{ negotiationId: 'after', seq: 1, type: 'negotiation.opened', phase: 'opening', isNewPhase: true }],
    });
    await pages.return();
  });

  it('hears from time to time that nothing happens', async () => {
    const pages = await desk.sessions.followAll({}, { patienceMs: 5 });
    const first = (await pages.next()).value;
    expect(await pages.next()).toEqual({ done: false, value: first });
    expect(first).toMatchObject({ events: [] });
    await pages.return();
  });

  it('is let go when it has gone, and when the service stops', async () => {
    const gone = new AbortController();
    const first = await desk.sessions.followAll({}, { ...PATIENCE, signal: gone.signal });
    const second = await desk.sessions.followAll({}, PATIENCE);
    for (const pages of [first, second]) await pages.next();
    const waiting = [first.next(), second.next()];
    gone.abort();
    await waiting[0];
    expect((await first.next()).done).toBe(true);
    desk.sessions.endFollowing();
    await waiting[1];
    expect((await second.next()).done).toBe(true);
  });

  it('that is slow reads for itself what the tail could not keep for it', async () => {
    const id = await opened(desk, patient);
    const pages = await desk.sessions.followAll({}, PATIENCE);
    await pages.next();
    const first = pages.next();
    await talk(desk.sessions, id, 1);
    expect((await first).value?.events).toHaveLength(1);
    // More than anybody keeps for it, while it does not listen.
    await flood(desk.store, 12_000);
    let heard = 0;
    while (heard < 12_000) heard += (await pages.next()).value?.events.length ?? 0;
    expect(heard).toBe(12_000);
    await pages.return();
  }, 120_000);

  it('hears nothing of another tenant, not even that something happened', async () => {
    const pages = await desk.sessions.followAll({}, PATIENCE);
    await pages.next();
    const next = pages.next();
    await flood(desk.store, 500, 'another');
    const id = await opened(desk, patient);
    const { events } = (await next).value as FollowedPage;
    expect(events.map(({ negotiationId }) => negotiationId)).toEqual([id]);
    await flood(desk.store, 50, 'another');
    await pages.return();
    const later = await hear(desk.sessions, events[0]?.position, 0);
    expect(later.heard).toEqual([]);
    expect((await desk.sessions.readAllEvents({ limit: 1000 })).events).toHaveLength(1);
  });

  it('is refused for a negotiation that is not there', async () => {
    expect(refusalOf(await desk.sessions.followOne({ id: 'none', after: 0 }, PATIENCE)).code).toBe('not-found');
  });
});

/** Commits as many steps, of many sessions at once. */
async function flood(store: Store, count: number, tenant = DEFAULT_TENANT): Promise<void> {
  await Promise.all(
    Array.from({ length: count }, (_, k) => store.of(tenant).commit(sampleCommit(sampleSession(`flood-${k}`)))),
  );
}
