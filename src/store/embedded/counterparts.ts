import type { CounterpartMemory } from '../../domain/counterparts/index.ts';
import type { CounterpartStore, Learned, LearnedStore } from '../../sessions/index.ts';
import { markOf } from '../tenant-mark.ts';
import type { Database, Key } from './database.ts';

/** How far the change log has been learned from, as `REVISION POSITION`; the position is empty before the first. */
const LEARNED: Key = ['ml'];

export function embeddedCounterparts(db: Database, mark: string): CounterpartStore {
  return {
    async memory(companyId) {
      const text = db.get(keyOf(mark, companyId));
      return text === undefined ? undefined : (JSON.parse(text) as CounterpartMemory);
    },

    forget: (companyId) =>
      db.write(() => {
        const key = keyOf(mark, companyId);
        if (db.get(key) === undefined) return false;
        const { revision, position = '' } = learnedIn(db);
        db.remove(key);
        db.put(LEARNED, `${revision + 1} ${position}`);
        return true;
      }),
  };
}

export function embeddedLearned(db: Database): LearnedStore {
  return {
    learned: async () => learnedIn(db),

    async keepLearned(revision, position, memories) {
      const written = memories.map(
        ({ tenant, companyId, memory }) => [keyOf(markOf(tenant), companyId), JSON.stringify(memory)] as const,
      );
      return db.write(() => {
        if (learnedIn(db).revision !== revision) return false;
        db.put(LEARNED, `${revision + 1} ${position}`);
        for (const [key, text] of written) db.put(key, text);
        return true;
      });
    },
  };
}

const keyOf = (mark: string, companyId: string): Key => [`m${mark}`, companyId];

function learnedIn(db: Database): Learned {
  const [revision, position] = (db.get(LEARNED) ?? '0 ').split(' ') as [string, string];
  return { revision: Number(revision), ...(position !== '' && { position }) };
}
