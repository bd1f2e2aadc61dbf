import type { PlanStore, StoredPlan } from '../../sessions/index.ts';
import type { Database } from './database.ts';
import type { KeyRecords } from './key-records.ts';
import { embeddedVersions } from './versions.ts';

/** Plans of the tenant whose mark their keys bear. */
export function embeddedPlans(db: Database, records: KeyRecords, mark: string): PlanStore {
  const plans = embeddedVersions<StoredPlan>(db, records, mark, `p${mark}`);
  return {
    savePlan: (plan, idempotency, reply) => plans.save(plan.id, plan, idempotency, reply),
    plan: (id, version) => plans.read(id, version),
  };
}
