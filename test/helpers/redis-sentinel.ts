import { Redis } from 'ioredis';
import { type RedisServer, startRedis } from './redis.ts';

export type SentinelSetup = {
  /** A `REDIS_URL` that names the sentinel. */
  readonly url: string;
  readonly master: RedisServer;
  stop(): Promise<void>;
};

/** A master with one replica, and a sentinel that makes the replica the master when that is gone for half a second. */
export async function startSentinel(): Promise<SentinelSetup> {
  const master = await startRedis();
  const replica = await startRedis('--replicaof', '127.0.0.1', `${master.port}`);
  const sentinel = await startRedis('--sentinel');
  const client = new Redis(sentinel.url, { enableReadyCheck: false });
  await client.call('SENTINEL', 'MONITOR', 'main', '127.0.0.1', `${master.port}`, '1');
  await client.call('SENTINEL', 'SET', 'main', 'down-after-milliseconds', '500', 'failover-timeout', '2000');
  // Nobody tells when the sentinel has found the replica.
  while (((await client.call('SENTINEL', 'REPLICAS', 'main')) as unknown[]).length === 0) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  client.disconnect();
  return {
    url: `redis+sentinel://127.0.0.1:${sentinel.port}/main`,
    master,
    stop: async () => void (await Promise.all([master, replica, sentinel].map((server) => server.stop()))),
  };
}
