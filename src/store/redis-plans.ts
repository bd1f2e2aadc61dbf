import type { PlanStore } from '../sessions/ports.ts';
import { nameKey, REPLY_LIFE_MS } from './idempotency.ts';
import type { RedisConnection } from './redis-connection.ts';
import type { TenantKeys } from './redis-keys.ts';
import { runScript, scripts } from './redis-scripts.ts';
import { committedFrom } from './redis-sessions.ts';
import { writeReply } from './written-commit.ts';

/** Plans, each version a field of one hash: none is ever changed or removed. */
export function redisPlans(redis: RedisConnection, keys: TenantKeys): PlanStore {
  return {
    async savePlan(plan, idempotency, reply) {
      const names = [keys.plan(plan.id)];
      const args = [plan.version, plan.version - 1, JSON.stringify(plan)];
      if (idempotency) {
        const { digest, tag } = nameKey(keys.mark, idempotency);
        names.push(keys.answer(plan.id, digest));
        args.push(tag, writeReply(reply), REPLY_LIFE_MS);
      }
      return committedFrom(await redis.call((client) => runScript(client, scripts.savePlan, names, args)));
    },

    async plan(id, version) {
      const key = keys.plan(id);
      const text = await redis.call((client) =>
        version === undefined ? runScript(client, scripts.latestPlan, [key], []) : client.hget(key, String(version)),
      );
      return text === null ? undefined : JSON.parse(text as string);
    },
  };
}
