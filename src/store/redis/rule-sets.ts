import type { RuleSetStore } from '../../sessions/index.ts';
import type { RedisConnection } from './connection.ts';
import type { RedisKeys } from './keys.ts';

/** Rule sets of all tenants, each under its hash: none is ever changed or removed. */
export const redisRuleSets = (redis: RedisConnection, keys: RedisKeys): RuleSetStore => ({
  async saveRuleSet(hash, text) {
    await redis.call((client) => client.set(keys.ruleSet(hash), text));
  },

  async ruleSet(hash) {
    return (await redis.call((client) => client.get(keys.ruleSet(hash)))) ?? undefined;
  },
});
