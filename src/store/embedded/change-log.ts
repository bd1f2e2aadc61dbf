import { type ChangeLog, InvalidCursor, LogTrimmed } from '../../sessions/index.ts';
import { loggedChange } from '../logged-change.ts';
import type { Database } from './database.ts';

/** How many entries one transaction removes: others wait for it. */
const REMOVED_AT_ONCE = 5_000;

/** Adds a commit to the log; only inside `Database.write`. Entries are numbered from 1 in the order of all commits. */
export function logChange(db: Database, text: string, isNewPhase: boolean): void {
  db.put(['l', lastNumber(db) + 1], `${isNewPhase ? '+' : '='}${text}`);
}

/** The log of one machine, where a position is the number of the last entry read. */
export function embeddedChangeLog(db: Database): ChangeLog {
  return {
    async logEnd() {
      return String(lastNumber(db));
    },

    async changes({ after, upTo, limit }) {
      const last = Math.min(lastNumber(db), upTo === undefined ? Number.POSITIVE_INFINITY : numberOf(upTo));
      const oldest = firstNumber(db) ?? last + 1;
      const from = after === undefined ? oldest - 1 : numberOf(after);
      if (from + 1 < oldest && from < last) throw new LogTrimmed('changes after this position are gone');
      const texts = from < last ? db.values({ start: ['l', from + 1], end: ['l', last + 1], limit }) : [];
      const end = from + texts.length;
      return {
        changes: texts.map((text) => loggedChange(text.slice(1), text.startsWith('+'))),
        position: String(Math.max(from, end)),
        isEnd: end >= last,
      };
    },

    positionAfter: (position, changes) => String(numberOf(position) + changes.length),

    async trimLog(keep, upTo) {
      // The last one always stays: numbers go on from it.
      const keptFrom =
        Math.min(lastNumber(db) - Math.max(1, keep), upTo === undefined ? Number.POSITIVE_INFINITY : numberOf(upTo)) +
        1;
      for (;;) {
        const gone = db.keys({ start: ['l', 0], end: ['l', keptFrom], limit: REMOVED_AT_ONCE });
        if (gone.length === 0) return;
        await db.write(() => {
          for (const key of gone) db.remove(key);
        });
      }
    },
  };
}

const lastNumber = (db: Database): number =>
  numberIn(db.keys({ start: ['l', Number.MAX_VALUE], end: ['l', 0], reverse: true, limit: 1 })) ?? 0;

const firstNumber = (db: Database): number | undefined =>
  numberIn(db.keys({ start: ['l', 0], end: ['l', Number.MAX_VALUE], limit: 1 }));

const numberIn = (keys: ReturnType<Database['keys']>): number | undefined =>
  (keys[0] as [string, number] | undefined)?.[1];

function numberOf(position: string): number {
  if (/^(0|[1-9]\d{0,14})$/.test(position)) return Number(position);
  throw new InvalidCursor('the position is not one that the change log has given');
}
