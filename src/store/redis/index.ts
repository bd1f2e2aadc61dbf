import { StoreUnavailable, type TenantStore } from '../../sessions/index.ts';
import { nameKey, REPLY_LIFE_MS } from '../idempotency.ts';
import type { WholeStore } from '../whole-store.ts';
import { parseRedisUrl } from './address.ts';
import { redisApiKeys } from './api-keys.ts';
import { redisChangeLog } from './change-log.ts';
import { createClient } from './client.ts';
import { type RedisConnection, watchConnection } from './connection.ts';
import { redisCounterparts, redisLearned } from './counterparts.ts';
import { redisGaps } from './gaps.ts';
import { redisKeys, type TenantKeys } from './keys.ts';
import { redisLimiters } from './limiter.ts';
import { redisDue } from './lists.ts';
import { redisPlans } from './plans.ts';
import { redisRooms } from './rooms.ts';
import { redisRuleSets } from './rule-sets.ts';
import { redisRuleShelf } from './rule-shelf.ts';
import { runScript, scripts } from './scripts.ts';
import { redisSecrets } from './secrets.ts';
import { redisSessions } from './sessions.ts';
import { redisGoingOn, redisSimulations } from './simulations.ts';
import { redisWebhooks } from './webhooks.ts';

/**
 * The store in Redis: one server, Sentinel or a Cluster. What a resolved write acknowledged is as durable as the server is
 * set up to make it (`appendonly yes`, `appendfsync always`). Opens also while Redis is away, and throws an error that names
 * `REDIS_URL` when the address is wrong or the server refuses us.
 */
export async function openRedisStore(
  urls: string | readonly string[],
  { prefix = 'parley:' }: RedisOptions = {},
): Promise<WholeStore> {
  const address = parseRedisUrl([urls].flat().join(','));
  const keys = redisKeys(prefix);
  const client = createClient(address);
  const redis = watchConnection(client);
  const rooms = redisRooms(redis, keys);
  await connect(redis);
  return {
    of: (tenant) => ({ ...tenantStore(redis, keys.of(tenant)), ...rooms.of(tenant) }),
    due: (nowMs, limit) => redisDue(redis, keys, nowMs, limit),
    ...redisRuleSets(redis, keys),
    ...redisApiKeys(redis, keys),
    ...redisWebhooks(redis, keys),
    ...rooms.places,
    ...redisSecrets(redis, keys),
    ...redisChangeLog(redis, keys),
    ...redisLearned(redis, keys),
    ...redisLimiters(redis, client, prefix),
    simulationsOf: (tenant) => redisSimulations(redis, keys, keys.of(tenant)),
    simulationsGoingOn: () => redisGoingOn(redis, keys),

    async ping() {
      await redis.call((client) => client.ping());
    },

    close: () => redis.close(),
  };
}

export type RedisOptions = {
  /** Begins every key; `parley:` if absent. */
  readonly prefix?: string;
};

const tenantStore = (redis: RedisConnection, keys: TenantKeys): Omit<TenantStore, 'saveRoomPlace'> => ({
  ...redisSessions(redis, keys),
  ...redisPlans(redis, keys),
  ...redisGaps(redis, keys),
  ...redisRuleShelf(redis, keys),
  ...redisCounterparts(redis, keys),

  async claim(idempotency, candidate) {
    const { digest, tag } = nameKey(keys.mark, idempotency);
    const args = [tag, candidate, REPLY_LIFE_MS];
    const answer = await redis.call((client) => runScript(client, scripts.claim, [keys.claim(digest)], args));
    const [kind, id] = answer as ['claimed', string] | ['key-reused', undefined];
    return kind === 'claimed' ? { kind, id } : { kind };
  },
});

/** A server that is away will come; one that answers with a refusal will go on refusing. */
async function connect(redis: RedisConnection): Promise<void> {
  try {
    await redis.ready();
  } catch (error) {
    const cause = error instanceof StoreUnavailable ? error.cause : error;
    if (
      !(
        cause instanceof Error &&
        /^(NOAUTH|WRONGPASS|NOPERM|DENIED|ERR(?! max number of clients))\b/.test(cause.message)
      )
    )
      return;
    await redis.close();
    throw new Error(`REDIS_URL: Redis refuses us: ${cause.message}`, { cause });
  }
}
