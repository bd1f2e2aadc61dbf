import type { BacktestReport, RuleSetEntry, RuleShelf, RulesInForce } from '../../sessions/index.ts';
import type { Database } from './database.ts';
import type { KeyRecords } from './key-records.ts';
import { embeddedVersions } from './versions.ts';

/** Sorts after every hash within a key. */
const LAST = Buffer.from([0xff]);

/** Rule sets of the tenant whose mark their keys bear: those listed, what is in force, and the latest backtests. */
export function embeddedRuleShelf(db: Database, records: KeyRecords, mark: string): RuleShelf {
  const [listed, tested] = [`rs${mark}`, `rb${mark}`];
  const inForce = embeddedVersions<RulesInForce>(db, records, mark, `rf${mark}`);
  return {
    async listRuleSet(entry) {
      const text = JSON.stringify(entry);
      await db.write(() => {
        if (db.get([listed, entry.hash]) === undefined) db.put([listed, entry.hash], text);
      });
    },

    async ruleSets() {
      return db.values({ start: [listed], end: [listed, LAST] }).map((text) => JSON.parse(text) as RuleSetEntry);
    },

    saveRulesInForce: (rules, idempotency, reply) => inForce.save('', rules, idempotency, reply),
    rulesInForce: (version) => inForce.read('', version),

    async saveBacktest(report) {
      const text = JSON.stringify(report);
      await db.write(() => db.put([tested, report.candidate], text));
    },

    async backtest(candidate) {
      const text = db.get([tested, candidate]);
      return text === undefined ? undefined : (JSON.parse(text) as BacktestReport);
    },
  };
}
