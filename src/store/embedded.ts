import type { Clock } from '../sessions/ports.ts';
import { embeddedApiKeys } from './embedded-api-keys.ts';
import { embeddedChangeLog } from './embedded-change-log.ts';
import { embeddedCounterparts, embeddedLearned } from './embedded-counterparts.ts';
import { openDatabase } from './embedded-database.ts';
import { embeddedGaps } from './embedded-gaps.ts';
import { keyRecords } from './embedded-key-records.ts';
import { embeddedLimiters } from './embedded-limiter.ts';
import { embeddedPlans } from './embedded-plans.ts';
import { embeddedRooms } from './embedded-rooms.ts';
import { embeddedRuleSets } from './embedded-rule-sets.ts';
import { embeddedRuleShelf } from './embedded-rule-shelf.ts';
import { embeddedSecrets } from './embedded-secrets.ts';
import { embeddedDue, embeddedSessions } from './embedded-sessions.ts';
import { embeddedGoingOn, embeddedSimulations } from './embedded-simulations.ts';
import { embeddedWebhooks } from './embedded-webhooks.ts';
import { nameKey } from './idempotency.ts';
import { runningKeys } from './running-keys.ts';
import { markOf } from './tenant-mark.ts';
import type { WholeStore } from './whole-store.ts';

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
