import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Part, PlayPart } from '../../../src/lab/index.ts';
import { openRedisPartQueue } from '../../../src/store/index.ts';
import { describeRedis } from '../../helpers/describe-redis.ts';
import { removeKeys, startRedis } from '../../helpers/redis.ts';
import { type RedisCluster, startCluster } from '../../helpers/redis-cluster.ts';

describeRedis('parts of simulations on a Redis Cluster of three', 'own', () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster?.stop());

  const partsOf = (id: string, count: number): Part[] =>
    Array.from({ length: count }, (_, part) => ({ tenant: 'acme', id, part }));

  /** A queue that plays by `play`, for the time of `use`. */
  async function withQueue(play: PlayPart, use: (add: (parts: readonly Part[]) => Promise<void>) => Promise<void>) {
    const prefix = `test:${randomUUID()}:`;
    const errors: unknown[] = [];
    const onError = (error: unknown) => void errors.push(error);
    const queue = await openRedisPartQueue(cluster.urls.join(), { prefix, atOnce: 2, play, onError });
    try {
      await use(queue.add);
    } finally {
      await queue.close();
      await removeKeys(cluster.urls, prefix);
    }
    expect(errors).toEqual([]);
  }

  it('are all played, each once though it is added twice while it waits', async () => {
    const played: number[] = [];
    let free = () => {};
    const freed = new Promise<void>((resolve) => {
      free = resolve;
    });
    await withQueue(
      async ({ part }) => {
        await freed;
        played.push(part);
      },
      async (add) => {
        await Promise.all([add(partsOf('s1', 20)), add(partsOf('s1', 20))]);
        free();
        await expect.poll(() => played.length, { timeout: 20_000 }).toBe(20);
      },
    );
    expect([...played].sort((a, b) => a - b)).toEqual(partsOf('s1', 20).map(({ part }) => part));
  });

  it('are tried again, and told which try is the last', async () => {
    const tries: boolean[] = [];
    await withQueue(
      async (_, { isLastTry }) => {
        tries.push(isLastTry);
        if (!isLastTry) throw new Error('not this time');
      },
      async (add) => {
        await add(partsOf('s1', 1));
        await expect.poll(() => tries.length, { timeout: 20_000 }).toBe(3);
      },
    );
    expect(tries).toEqual([false, false, true]);
  });
});

describeRedis('a queue of parts that is being closed', 'own', () => {
  it.each(['kill', 'freeze'] as const)('gives up what it plays where Redis is gone by %s', async (how) => {
    const redis = await startRedis();
    let begin = () => {};
    const begun = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const play: PlayPart = (_, { signal }) =>
      new Promise((_resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
        begin();
      });
    const queue = await openRedisPartQueue(redis.url, { atOnce: 1, play, onError: () => {} });
    await queue.add([{ tenant: 'acme', id: 's1', part: 0 }]);
    await begun;
    const closed = queue.close();
    await redis[how]();
    await closed;
    await redis.stop();
  });
});
