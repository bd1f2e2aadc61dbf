import { type GapStore, MOST_GAPS, type QuestionGap } from '../../sessions/index.ts';
import type { Database } from './database.ts';

/** Sorts after every time within a key. */
const LAST = Buffer.from([0xff]);

/** Open questions under the plan and their time. The same gap has the same key, so that telling it again changes nothing. */
export function embeddedGaps(db: Database, mark: string): GapStore {
  const gaps = `g${mark}`;
  const rangeOf = (planId: string) => ({ start: [gaps, planId], end: [gaps, planId, LAST] });
  return {
    async recordGap(planId, gap) {
      const { atMs, negotiationId, seq } = gap;
      const text = JSON.stringify(gap);
      await db.write(() => {
        db.put([gaps, planId, atMs, negotiationId, seq], text);
        for (const key of db.keys(rangeOf(planId)).slice(0, -MOST_GAPS)) db.remove(key);
      });
    },

    async gaps(planId) {
      return db
        .values(rangeOf(planId))
        .map((text) => JSON.parse(text) as QuestionGap)
        .reverse();
    },
  };
}
