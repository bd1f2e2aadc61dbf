import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_TENANT } from '../../../src/sessions/tenant.ts';
import { openRedisStore } from '../../../src/store/index.ts';
import { parseRedisUrl } from '../../../src/store/redis/address.ts';
import { createClient } from '../../../src/store/redis/client.ts';
import { watchConnection } from '../../../src/store/redis/connection.ts';
import { redisKeys } from '../../../src/store/redis/keys.ts';
import { redisList } from '../../../src/store/redis/lists.ts';
import { SHARDS } from '../../../src/store/redis/shard.ts';
import { describeRedis } from '../../helpers/describe-redis.ts';
import { type OneTenant, oneTenant } from '../../helpers/one-tenant.ts';
import { elapse, removeKeys, sharedRedis } from '../../helpers/redis.ts';
import { describeStore } from '../contract.ts';
import { sampleCommit, sampleKey, samplePlan, sampleSession } from '../samples.ts';

describeRedis('on one Redis server', 'any', () => {
  let redis: Awaited<ReturnType<typeof sharedRedis>>;
  beforeAll(async () => {
    redis = await sharedRedis();
  });
  afterAll(() => redis?.stop());

  describeStore('the Redis store', async () => {
    const prefix = `test:${randomUUID()}:`;
    return {
      store: await openRedisStore(redis.url, { prefix }),
      another: () => openRedisStore(redis.url, { prefix }),
      elapse: (ms) => elapse([redis.url], prefix, ms),
      clear: () => removeKeys([redis.url], prefix),
    };
  });

  it('counts requests exactly across processes', async () => {
    const prefix = `test:${randomUUID()}:`;
    const stores = await Promise.all([1, 2, 3].map(() => openRedisStore(redis.url, { prefix })));
    const limiters = stores.map((store) => store.limiter({ name: 'caller', requests: 50, seconds: 60 }));
    const takes = await Promise.all(Array.from({ length: 120 }, (_, k) => limiters[k % 3]!.take('shop')));
    expect(takes.filter(({ isExceeded }) => !isExceeded)).toHaveLength(50);
    await elapse([redis.url], prefix, 60_000);
    expect(await limiters[0]!.take('shop')).toMatchObject({ isExceeded: false, remaining: 49 });
    await Promise.all(stores.map((store) => store.close()));
    await removeKeys([redis.url], prefix);
  });

  describe('what the Redis store sends', () => {
    type Call = { readonly name: string; readonly keys: readonly string[]; readonly isInScript: boolean };

    /** What the server is asked to do with our keys while `use` runs, also by scripts. */
    async function watch(use: (store: OneTenant) => Promise<unknown>): Promise<Call[]> {
      const prefix = `test:${randomUUID()}:`;
      const store = oneTenant(await openRedisStore(redis.url, { prefix }));
      const client = new Redis(redis.url);
      const monitor = await client.monitor();
      const calls: Call[] = [];
      monitor.on('monitor', (_time: string, [name = '', ...args]: string[], source: string) => {
        const ours = args.filter((arg) => arg.startsWith(prefix));
        const keys = /^eval/i.test(name) ? args.slice(2, 2 + Number(args[1])) : ours.slice(0, 1);
        if (ours.length > 0) calls.push({ name: name.toLowerCase(), keys, isInScript: source === 'lua' });
        if (args[0] === `${prefix}end`) monitor.emit('end of watch');
      });
      await use(store);
      const end = once(monitor, 'end of watch');
      await client.get(`${prefix}end`);
      await end;
      monitor.disconnect();
      client.disconnect();
      await store.close();
      await removeKeys([redis.url], prefix);
      return calls.slice(0, -1);
    }

    async function useAll(store: OneTenant): Promise<void> {
      const key = sampleKey('k');
      for (const version of [1, 2, 3]) {
        await store.load('n1', key);
        const phase = version === 2 ? 'topics' : 'closed';
        await store.commit(sampleCommit(sampleSession('n1', version, { phase, ...(version < 3 && { dueAtMs: 5 }) })));
        await store.release('n1', key);
      }
      await store.commit(sampleCommit(sampleSession('n1', 4), key));
      await store.load('n1', key);
      await store.claim(key, 'n1');
      await store.savePlan(samplePlan('p1', 1), key, {});
      await store.plan('p1');
      await store.recordGap('p1', { negotiationId: 'n1', seq: 1, atMs: 1, text: 'Why?' });
      await store.gaps('p1');
      await store.list({ limit: 5, phases: ['closed', 'topics'] });
      await store.due(9, 5);
      await store.changes({ after: await store.logEnd(), limit: 9 });
      await store.trimLog(1);
    }

    const tagOf = (key: string) => /\{(\d+)\}/.exec(key)?.[1];

    it('touches one slot in each script, and only keys that it names', async () => {
      const calls = await watch(useAll);
      expect(calls.filter(({ isInScript }) => isInScript).length).toBeGreaterThan(40);
      let script: Call | undefined;
      for (const call of calls) {
        expect(new Set(call.keys.map(tagOf)).size).toBe(1);
        if (call.isInScript) expect(script?.keys).toContain(call.keys[0]);
        else script = call;
      }
    });

    it('is one call for a load and one for a commit', async () => {
      const key = sampleKey('k');
      const calls = await watch(async (store) => {
        await store.commit(sampleCommit(sampleSession('n1', 1))); // from here on the server knows the scripts
        await store.load('n1', key);
        await store.commit(sampleCommit(sampleSession('n1', 2), key));
      });
      const names = calls.filter(({ isInScript }) => !isInScript).map(({ name }) => name);
      expect(names.slice(-2)).toEqual(['evalsha', 'evalsha']);
      expect(names.length).toBeLessThanOrEqual(5);
    });
  });

  it('leaves out a session that changed its phase while the list was being read', async () => {
    const prefix = `test:${randomUUID()}:`;
    const store = oneTenant(await openRedisStore(redis.url, { prefix }));
    await store.commit(sampleCommit(sampleSession('n1')));
    await store.commit(sampleCommit(sampleSession('n2')));
    const connection = watchConnection(createClient(parseRedisUrl(redis.url)));
    let calls = 0;
    const list = redisList(
      {
        ...connection,
        async call(send) {
          // By now the places of all shards are known, and the sessions are yet to be read.
          if (++calls === SHARDS + 1) await store.commit(sampleCommit(sampleSession('n2', 2, { phase: 'closed' })));
          return connection.call(send);
        },
      },
      redisKeys(prefix).of(DEFAULT_TENANT),
    );
    expect((await list({ limit: 9, phases: ['opening'] })).items.map(({ id }) => id)).toEqual(['n1']);
    await Promise.all([store.close(), connection.close()]);
    await removeKeys([redis.url], prefix);
  });

  it('refuses a prefix that would break the tags of shards', async () => {
    await expect(openRedisStore(redis.url, { prefix: 'a{b}' })).rejects.toThrow('brace');
  });
});
