import type { Committed, IdempotencyKey } from '../../sessions/index.ts';
import { nameKey } from '../idempotency.ts';
import { writeReply } from '../written-commit.ts';
import type { Database } from './database.ts';
import type { KeyRecords } from './key-records.ts';

/** Documents under `space`, each version under its number: none is ever changed or removed. */
export function embeddedVersions<T extends { readonly version: number }>(
  db: Database,
  records: KeyRecords,
  mark: string,
  space: string,
) {
  const latest = (id: string): T | undefined => {
    const [text] = db.values({ start: [space, id, Number.MAX_VALUE], end: [space, id], reverse: true, limit: 1 });
    return text === undefined ? undefined : JSON.parse(text);
  };

  return {
    /** `conflict` unless it is the version after the latest. */
    async save(id: string, document: T, idempotency?: IdempotencyKey, reply?: unknown): Promise<Committed> {
      const text = JSON.stringify(document);
      const key = idempotency && nameKey(mark, idempotency);
      return db.write((): Committed => {
        const answered = key && records.answered(key);
        if (answered) return answered;
        if ((latest(id)?.version ?? 0) + 1 !== document.version) return { kind: 'conflict' };
        db.put([space, id, document.version], text);
        if (key) records.answer(key, writeReply(reply));
        return { kind: 'committed' };
      });
    },

    /** One version, or the latest. */
    async read(id: string, version?: number): Promise<T | undefined> {
      if (version === undefined) return latest(id);
      const text = db.get([space, id, version]);
      return text === undefined ? undefined : JSON.parse(text);
    },
  };
}
