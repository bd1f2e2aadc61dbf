import type { Clock, KeyTaken } from '../../sessions/index.ts';
import { type NamedKey, REPLY_LIFE_MS } from '../idempotency.ts';
import type { Database } from './database.ts';

/** How many expired records one write clears away: more than it adds, few enough not to be felt. */
const CLEARED_AT_ONCE = 4;

/** Answers to retries, and ids claimed by keys; `answer` and `claim` are for use inside `Database.write`. */
export type KeyRecords = {
  /** What became of a key, if it has an answer. */
  answered(key: NamedKey): Extract<KeyTaken, { kind: 'replayed' | 'key-reused' }> | undefined;
  answer(key: NamedKey, reply: string): void;
  claim(key: NamedKey, candidate: string): { kind: 'claimed'; id: string } | { kind: 'key-reused' };
};

/** What a record is about: the answer to a request, or an id that a key stands for. */
type Space = 'answer' | 'claim';

/**
 * Records are `EXPIRY TAG CONTENT` and expire after a day. An index by time of expiry finds the expired ones, and each
 * write clears a few, so that no sweep has to go through everything.
 */
export function keyRecords(db: Database, clock: Clock): KeyRecords {
  let nextExpiryMs = 0;

  function read(space: Space, { digest, tag }: NamedKey): { content: string } | 'key-reused' | undefined {
    const record = db.get(['k', space, digest]);
    if (record === undefined || expiryOf(record) <= clock.now()) return undefined;
    const start = record.indexOf(' ') + 1;
    return record.startsWith(tag, start) ? { content: record.slice(start + tag.length) } : 'key-reused';
  }

  function keep(space: Space, { digest, tag }: NamedKey, content: string): void {
    const nowMs = clock.now();
    const expiryMs = nowMs + REPLY_LIFE_MS;
    db.put(['k', space, digest], `${expiryMs} ${tag}${content}`);
    db.put(['x', expiryMs, space, digest], '');
    if (nextExpiryMs <= nowMs) clearExpired(nowMs);
  }

  function clearExpired(nowMs: number): void {
    const entries = db.keys({ start: ['x'], end: ['x', nowMs + REPLY_LIFE_MS], limit: CLEARED_AT_ONCE + 1 });
    for (const entry of entries.slice(0, CLEARED_AT_ONCE)) {
      const [, expiryMs, space, digest] = entry as [string, number, Space, string];
      nextExpiryMs = expiryMs;
      if (expiryMs > nowMs) return;
      db.remove(entry);
      const record = db.get(['k', space, digest]);
      // A key that was used again after its expiry has a newer record.
      if (record !== undefined && expiryOf(record) <= nowMs) db.remove(['k', space, digest]);
    }
    if (entries.length <= CLEARED_AT_ONCE) nextExpiryMs = nowMs + REPLY_LIFE_MS;
  }

  return {
    answered(key) {
      const record = read('answer', key);
      if (record === undefined) return undefined;
      return record === 'key-reused' ? { kind: record } : { kind: 'replayed', reply: JSON.parse(record.content) };
    },
    answer: (key, reply) => keep('answer', key, reply),
    claim(key, candidate) {
      const record = read('claim', key);
      if (record === 'key-reused') return { kind: record };
      if (record === undefined) keep('claim', key, candidate);
      return { kind: 'claimed', id: record?.content ?? candidate };
    },
  };
}

const expiryOf = (record: string): number => Number(record.slice(0, record.indexOf(' ')));
