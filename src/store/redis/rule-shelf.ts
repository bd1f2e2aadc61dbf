import type { BacktestReport, RuleSetEntry, RuleShelf, RulesInForce } from '../../sessions/index.ts';
import type { RedisConnection } from './connection.ts';
import type { TenantKeys } from './keys.ts';
import { redisVersions } from './versions.ts';

/** Rule sets of a tenant: those listed and the latest backtests, each a hash by content hash, and what is in force. */
export function redisRuleShelf(redis: RedisConnection, { rules, mark }: TenantKeys): RuleShelf {
  const versions = redisVersions<RulesInForce>(redis);
  const inForce = { document: rules.inForce, answer: rules.answer, mark };
  return {
    async listRuleSet(entry) {
      await redis.call((client) => client.hsetnx(rules.listed, entry.hash, JSON.stringify(entry)));
    },

    async ruleSets() {
      const texts = await redis.call((client) => client.hvals(rules.listed));
      return texts.map((text) => JSON.parse(text) as RuleSetEntry);
    },

    saveRulesInForce: (next, idempotency, reply) => versions.save(inForce, next, idempotency, reply),
    rulesInForce: (version) => versions.read(inForce, version),

    async saveBacktest(report) {
      await redis.call((client) => client.hset(rules.backtests, report.candidate, JSON.stringify(report)));
    },

    async backtest(candidate) {
      const text = await redis.call((client) => client.hget(rules.backtests, candidate));
      return text === null ? undefined : (JSON.parse(text) as BacktestReport);
    },
  };
}
