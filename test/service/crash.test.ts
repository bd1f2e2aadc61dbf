import { describe, expect, it } from 'vitest';
import { lowOffer, shopPlan } from '../bench/plans.ts';
import { describeRedis } from '../helpers/describe-redis.ts';
import { startRedis } from '../helpers/redis.ts';
import { type Answer, call, startProcess, withFolder } from '../helpers/service.ts';

type Decided = { readonly version: number; readonly round: number };
type Events = {
  readonly events: readonly {
    readonly seq: number;
    readonly type: string;
    readonly data: { readonly offer?: { readonly message?: string } };
  }[];
  readonly next?: number;
};

/** Messages of the offers a negotiation recorded, in order; asserts that its events have no gap. */
async function recorded(talks: string): Promise<string[]> {
  const messages: string[] = [];
  for (let after: number | undefined = 0; after !== undefined; ) {
    const page: Answer<Events> = await call<Events>('GET', `${talks}/events?after=${after}&limit=100`);
    for (const { seq, data } of page.body.events) {
      expect(seq).toBe(after + 1);
      after = seq;
      if (data.offer?.message !== undefined) messages.push(data.offer.message);
    }
    after = page.body.next;
  }
  return messages;
}

describe('a server killed in the middle of a stream of offers', () => {
  it('has every acknowledged offer exactly once when it is back, and a retry adds none', { timeout: 120_000 }, () =>
    withFolder(async (folder) => {
      let server = await startProcess({ DATA_DIR: folder });
      const opened = await call<{ id: string }>('POST', `${server.url}/v1/negotiations`, { plan: shopPlan });
      const route = `/v1/negotiations/${opened.body.id}`;
      const acknowledged: string[] = [];
      const unsure: string[] = [];
      for (let life = 0; life < 3; life++) {
        const stream = Array.from({ length: 8 }, async (_, lane) => {
          for (let k = 0; ; k++) {
            const message = `${life}.${lane}.${k}`;
            try {
              const { status } = await offer(server.url + route, k, message);
              if (status === 200) acknowledged.push(message);
              else if (status === 409) continue;
              else throw new Error(`answered ${status}`);
            } catch {
              unsure.push(message);
              return;
            }
          }
        });
        while (acknowledged.length < 40 * (life + 1)) await new Promise(setImmediate);
        await server.kill();
        await Promise.all(stream);
        server = await startProcess({ DATA_DIR: folder });
      }
      const before = await recorded(server.url + route);
      expect(new Set(before).size, 'no offer is there twice').toBe(before.length);
      expect(before).toEqual(expect.arrayContaining(acknowledged));
      // Whoever got no answer asks again, with the same key: afterwards each offer is there once.
      for (const message of unsure) {
        const retried = await offer(server.url + route, Number(message.split('.')[2]), message, true);
        expect(retried.status).toBe(200);
      }
      const after = await recorded(server.url + route);
      expect(after.toSorted()).toEqual([...acknowledged, ...unsure].toSorted());
      expect(await server.stop()).toBe(0);
    }),
  );
});

describeRedis('a Redis that goes away under load', 'own', () => {
  it('costs no acknowledged offer: 503 meanwhile, and on it goes without a restart', { timeout: 120_000 }, async () => {
    const redis = await startRedis('--appendonly', 'yes', '--appendfsync', 'always');
    const server = await startProcess({ REDIS_URL: redis.url });
    try {
      const opened = await call<{ id: string }>('POST', `${server.url}/v1/negotiations`, { plan: shopPlan });
      const talks = `${server.url}/v1/negotiations/${opened.body.id}`;
      const acknowledged: string[] = [];
      const statuses = new Set<number>();
      let isStopping = false;
      const stream = Array.from({ length: 8 }, async (_, lane) => {
        for (let k = 0; !isStopping; k++) {
          const message = `${lane}.${k}`;
          const { status } = await offer(talks, k, message);
          statuses.add(status);
          if (status === 200) acknowledged.push(message);
        }
      });
      const reached = async (count: number) => {
        while (acknowledged.length < count) await new Promise(setImmediate);
      };
      await reached(40);
      await redis.kill();
      while (!statuses.has(503)) await new Promise(setImmediate);
      expect((await call('GET', `${server.url}/readyz`)).status).toBe(503);
      expect((await call('GET', `${server.url}/healthz`)).status).toBe(200);
      const before = acknowledged.length;
      await redis.start();
      await reached(before + 40);
      isStopping = true;
      await Promise.all(stream);
      const there = await recorded(talks);
      expect(new Set(there).size, 'no offer is there twice').toBe(there.length);
      expect(there).toEqual(expect.arrayContaining(acknowledged));
      expect([...statuses].filter((status) => ![200, 409, 503].includes(status))).toEqual([]);
      expect((await call('GET', `${server.url}/readyz`)).status).toBe(200);
    } finally {
      await server.stop();
      await redis.stop();
    }
  });
});

/** An offer under a key of its own. A retry waits out the mark of the first request, which died with its server. */
async function offer(talks: string, k: number, message: string, isRetry = false): Promise<Answer<Decided>> {
  for (;;) {
    const answer = await call<Decided>(
      'POST',
      `${talks}/offers`,
      { terms: lowOffer(k), message },
      { 'idempotency-key': message },
    );
    if (!isRetry || answer.status !== 409) return answer;
  }
}
