import type { Committed, PlanStore } from '../sessions/ports.ts';
import type { StoredPlan } from '../sessions/session.ts';
import type { Database } from './embedded-database.ts';
import type { KeyRecords } from './embedded-key-records.ts';
import { nameKey } from './idempotency.ts';
import { writeReply } from './written-commit.ts';

/** Plans of the tenant whose mark their keys bear, each version under its number: none is ever changed or removed. */
export function embeddedPlans(db: Database, records: KeyRecords, mark: string): PlanStore {
  const plans = `p${mark}`;
  const latest = (id: string): StoredPlan | undefined => {
    const [text] = db.values({ start: [plans, id, Number.MAX_VALUE], end: [plans, id], reverse: true, limit: 1 });
    return text === undefined ? undefined : JSON.parse(text);
  };

  return {
    async savePlan(plan, idempotency, reply) {
      const text = JSON.stringify(plan);
      const key = idempotency && nameKey(mark, idempotency);
      return db.write((): Committed => {
        const answered = key && records.answered(key);
        if (answered) return answered;
        if ((latest(plan.id)?.version ?? 0) + 1 !== plan.version) return { kind: 'conflict' };
        db.put([plans, plan.id, plan.version], text);
        if (key) records.answer(key, writeReply(reply));
        return { kind: 'committed' };
      });
    },

    async plan(id, version) {
      if (version === undefined) return latest(id);
      const text = db.get([plans, id, version]);
      return text === undefined ? undefined : JSON.parse(text);
    },
  };
}
