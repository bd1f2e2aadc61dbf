import { RateLimiterRedis } from 'rate-limiter-flexible';
import type { LimiterSource } from '../../access/index.ts';
import { takeFrom } from '../limiter.ts';
import type { RedisClient } from './client.ts';
import type { RedisConnection } from './connection.ts';

/** Counts for all processes together: one script, on one key of each caller. */
export const redisLimiters = (redis: RedisConnection, client: RedisClient, prefix: string): LimiterSource => ({
  limiter(policy) {
    const keyPrefix = `${prefix}limit:${policy.name}`;
    const { requests: points, seconds: duration } = policy;
    const limiter = new RateLimiterRedis({ storeClient: client, keyPrefix, points, duration });
    return { policy, take: (who) => redis.call(() => takeFrom(limiter, who)) };
  },
});
