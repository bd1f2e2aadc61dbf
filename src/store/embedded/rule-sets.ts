import type { RuleSetStore } from '../../sessions/index.ts';
import type { Database } from './database.ts';

/** Rule sets of all tenants, each under its hash: none is ever changed or removed. */
export const embeddedRuleSets = (db: Database): RuleSetStore => ({
  async saveRuleSet(hash, text) {
    await db.write(() => db.put(['r', hash], text));
  },

  async ruleSet(hash) {
    return db.get(['r', hash]);
  },
});
