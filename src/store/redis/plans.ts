import type { PlanStore, StoredPlan } from '../../sessions/index.ts';
import type { RedisConnection } from './connection.ts';
import type { TenantKeys } from './keys.ts';
import { redisVersions, type VersionKeys } from './versions.ts';

/** Plans of a tenant. */
export function redisPlans(redis: RedisConnection, keys: TenantKeys): PlanStore {
  const plans = redisVersions<StoredPlan>(redis);
  const keysOf = (id: string): VersionKeys => ({
    document: keys.plan(id),
    answer: (digest) => keys.answer(id, digest),
    mark: keys.mark,
  });
  return {
    savePlan: (plan, idempotency, reply) => plans.save(keysOf(plan.id), plan, idempotency, reply),
    plan: (id, version) => plans.read(keysOf(id), version),
  };
}
