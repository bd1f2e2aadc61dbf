import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { StoreUnavailable } from '../../../src/sessions/ports.ts';
import { openRedisStore } from '../../../src/store/index.ts';
import { describeRedis } from '../../helpers/describe-redis.ts';
import { type OneTenant, oneTenant } from '../../helpers/one-tenant.ts';
import { elapse, removeKeys } from '../../helpers/redis.ts';
import { type RedisCluster, startCluster } from '../../helpers/redis-cluster.ts';
import { describeStore } from '../contract.ts';
import { sampleCommit, sampleKey, sampleSession } from '../samples.ts';

describeRedis('on a Redis Cluster of three', 'own', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster?.stop());

  describeStore('the Redis store', async () => {
    const prefix = `test:${randomUUID()}:`;
    return {
      store: await openRedisStore(cluster.urls, { prefix }),
      another: () => openRedisStore(cluster.urls, { prefix }),
      elapse: (ms) => elapse(cluster.urls, prefix, ms),
      clear: () => removeKeys(cluster.urls, prefix),
    };
  });

  const create = (store: OneTenant, count: number) =>
    Promise.all(Array.from({ length: count }, (_, i) => store.commit(sampleCommit(sampleSession(`n${i}`)))));

  it('finds all nodes from one address that is known to be of a cluster', async () => {
    const [first = ''] = cluster.urls;
    const store = oneTenant(await openRedisStore(first.replace('redis:', 'redis+cluster:'), { prefix: 'one:' }));
    expect(await create(store, 30)).toEqual(Array.from({ length: 30 }, () => ({ kind: 'committed' })));
    await store.close();
  });

  it('tells what to write when one node is addressed as if it were alone', async () => {
    const store = oneTenant(await openRedisStore(cluster.urls[0] as string));
    const loads = await Promise.allSettled(Array.from({ length: 30 }, (_, i) => store.load(`n${i}`)));
    const refusals = loads.flatMap((load) => (load.status === 'rejected' ? [load.reason] : []));
    expect(refusals.length).toBeGreaterThan(0);
    for (const refusal of refusals) {
      expect(refusal).toBeInstanceOf(StoreUnavailable);
      expect(refusal.message).toContain('redis+cluster://');
    }
    await store.close();
  });

  it('serves the other shards while a node is away, and recovers from that, a hang, and an outage of all', async () => {
    const store = oneTenant(await openRedisStore(cluster.urls, { prefix: 'away:' }));
    const ids = Array.from({ length: 60 }, (_, i) => `n${i}`);
    await create(store, ids.length);
    const loads = async () => {
      const settled = await Promise.allSettled(ids.map((id) => store.load(id, sampleKey(randomUUID()))));
      for (const load of settled) if (load.status === 'rejected') expect(load.reason).toBeInstanceOf(StoreUnavailable);
      return settled.filter(({ status }) => status === 'fulfilled').length;
    };
    expect(await loads()).toBe(60);
    const recovery = async () => {
      // Nothing tells when a node serves its slots again.
      while ((await loads()) < 60) await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await cluster.nodes[0]!.kill();
    const served = await loads();
    expect(served).toBeGreaterThan(0);
    expect(served).toBeLessThan(60);
    await cluster.nodes[0]!.start();
    await recovery();
    cluster.nodes[1]!.freeze();
    expect(await loads()).toBeLessThan(60);
    cluster.nodes[1]!.thaw();
    await recovery();
    await Promise.all(cluster.nodes.map((node) => node.kill()));
    expect(await loads()).toBe(0);
    await Promise.all(cluster.nodes.map((node) => node.start()));
    await recovery();
    await store.close();
  });
});
