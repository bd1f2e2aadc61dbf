import type { Clock } from '../../sessions/index.ts';
import { nameKey } from '../idempotency.ts';
import { runningKeys } from '../running-keys.ts';
import { markOf } from '../tenant-mark.ts';
import type { WholeStore } from '../whole-store.ts';
import { embeddedApiKeys } from './api-keys.ts';
import { embeddedChangeLog } from './change-log.ts';
import { embeddedCounterparts, embeddedLearned } from './counterparts.ts';
import { openDatabase } from './database.ts';
import { embeddedGaps } from './gaps.ts';
import { keyRecords } from './key-records.ts';
import { embeddedLimiters } from './limiter.ts';
import { embeddedPlans } from './plans.ts';
import { embeddedRooms } from './rooms.ts';
import { embeddedRuleSets } from './rule-sets.ts';
import { embeddedRuleShelf } from './rule-shelf.ts';
import { embeddedSecrets } from './secrets.ts';
import { embeddedDue, embeddedSessions } from './sessions.ts';
import { embeddedGoingOn, embeddedSimulations } from './simulations.ts';
import { embeddedWebhooks } from './webhooks.ts';

/**
 * The store in a folder of this machine, on LMDB: what a resolved write acknowledged survives a crash of the process, of
 * the system, and a power cut as far as the disk keeps its word. Several processes may open one folder. SQLite, the usual
 * choice, would have to be compiled at installation, or a Node newer than we ask for.
 */
export async function openEmbeddedStore(
  dataDir: string,
  { clock = systemClock }: EmbeddedOptions = {},
): Promise<WholeStore> {
  const db = openDatabase(dataDir);
  const records = keyRecords(db, clock);
  const running = runningKeys(clock);
  const rooms = embeddedRooms(db, clock);
  return {
    of(tenant) {
      const mark = markOf(tenant);
      return {
        ...embeddedSessions(db, records, running, mark),
        ...embeddedPlans(db, records, mark),
        ...embeddedGaps(db, mark),
        ...embeddedRuleShelf(db, records, mark),
        ...rooms.of(tenant),
        ...embeddedCounterparts(db, mark),
        claim: (idempotency, candidate) => db.write(() => records.claim(nameKey(mark, idempotency), candidate)),
      };
    },
    due: async (nowMs, limit) => embeddedDue(db, nowMs, limit),
    ...embeddedRuleSets(db),
    ...embeddedApiKeys(db),
    ...embeddedWebhooks(db),
    ...rooms.places,
    ...embeddedSecrets(db),
    ...embeddedChangeLog(db),
    ...embeddedLearned(db),
    ...embeddedLimiters,
    simulationsOf: (tenant) => embeddedSimulations(db, markOf(tenant)),
    simulationsGoingOn: async () => embeddedGoingOn(db),
    async ping() {
      db.get(['n']);
    },
    close: () => db.close(),
  };
}

export type EmbeddedOptions = {
  /** Tells when keys expire; the system's time if absent. */
  readonly clock?: Clock;
};

const systemClock: Clock = { now: () => Date.now() };
