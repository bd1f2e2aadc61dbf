import type { PartQueue } from '../lab/index.ts';
import type { EmbeddedOptions } from './embedded/index.ts';
import type { RedisOptions } from './redis/index.ts';
import type { RedisQueueOptions } from './redis/part-queue.ts';
import type { WholeStore } from './whole-store.ts';

export type { WholeStore } from './whole-store.ts';

/** Opens Redis where it has an address, else the embedded store. Only the library of the one that is chosen gets loaded. */
export const openStore = (at: { readonly redisUrl?: string; readonly dataDir: string }): Promise<WholeStore> =>
  at.redisUrl === undefined ? openEmbeddedStore(at.dataDir) : openRedisStore(at.redisUrl);

export async function openEmbeddedStore(dataDir: string, options?: EmbeddedOptions): Promise<WholeStore> {
  const { openEmbeddedStore } = await import('./embedded/index.ts');
  return openEmbeddedStore(dataDir, options);
}

export async function openRedisStore(urls: string | readonly string[], options?: RedisOptions): Promise<WholeStore> {
  const { openRedisStore } = await import('./redis/index.ts');
  return openRedisStore(urls, options);
}

/**
 * The queue of parts of simulations on a Redis, which other machines play too. Throws an error that names `REDIS_URL` for one
 * that may drop keys.
 */
export async function openRedisPartQueue(url: string, options: RedisQueueOptions): Promise<PartQueue> {
  const { openRedisQueue, refuseEviction } = await import('./redis/part-queue.ts');
  await refuseEviction(url);
  return openRedisQueue(url, options);
}
