import type { Committed, Due, Loaded, Session, SessionEvent, SessionStore } from '../../sessions/index.ts';
import { nameKey } from '../idempotency.ts';
import { cursorAfter, newestFirst, type Place, placeOf } from '../list-cursor.ts';
import { logTextOf } from '../logged-change.ts';
import type { RunningKeys } from '../running-keys.ts';
import { markedId, readMarkedId } from '../tenant-mark.ts';
import { writeCommit } from '../written-commit.ts';
import { logChange } from './change-log.ts';
import type { Database, Key } from './database.ts';
import type { KeyRecords } from './key-records.ts';

/** Keys of the index by time of creation: one entry under the phase, one under this for the list of all. */
const ALL = '*';

/** Sorts after every id within a key. */
const LAST = Buffer.from([0xff]);

/** Sessions of the tenant whose mark its keys bear. `records` and `running` serve all tenants. */
export function embeddedSessions(db: Database, records: KeyRecords, running: RunningKeys, mark: string): SessionStore {
  // A session's events stand right behind its state: a commit touches one place of the file, however many sessions it holds.
  const kept = `n${mark}`;

  return {
    async load(id, idempotency): Promise<Loaded> {
      const key = idempotency && nameKey(mark, idempotency);
      const answered = key && records.answered(key);
      if (answered) return answered;
      const state = db.get([kept, id]);
      if (!state) return { kind: 'absent' };
      const taken = key && running.begin(key);
      return taken ?? { kind: 'found', session: sessionOf(state) };
    },

    async commit(commit) {
      const { session, event } = commit;
      const written = writeCommit(commit);
      const key = commit.idempotency && nameKey(mark, commit.idempotency);
      const committed = await db.write((): Committed => {
        const answered = key && records.answered(key);
        if (answered) return answered;
        const before = headOf(db.getStart([kept, session.id], LONGEST_HEAD));
        if (before.version !== commit.expectedVersion) return { kind: 'conflict' };
        putSession(db, mark, session, written.session, before);
        db.put([kept, session.id, event.seq], written.event);
        logChange(db, logTextOf(mark, commit), before.phase !== session.phase);
        if (key) records.answer(key, written.reply);
        return { kind: 'committed' };
      });
      if (key && committed.kind === 'committed') running.end(key);
      return committed;
    },

    async release(_id, idempotency) {
      running.end(nameKey(mark, idempotency));
    },

    async events(id, after, limit) {
      const range = { start: [kept, id, after], end: [kept, id, LAST], exclusiveStart: true, limit };
      return db.values(range).map((text) => JSON.parse(text) as SessionEvent);
    },

    async event(id, seq) {
      const text = db.get([kept, id, seq]);
      return text === undefined ? undefined : (JSON.parse(text) as SessionEvent);
    },

    async list({ phases, limit, cursor }) {
      const after = cursor === undefined ? undefined : placeOf(cursor);
      const places = (phases ?? [ALL])
        .flatMap((name) => placesUnder(db, `i${mark}`, name, after, limit + 1))
        .sort(newestFirst);
      const items = places.slice(0, limit).map(({ id }) => sessionOf(db.get([kept, id]) as string));
      const last = items.at(-1);
      return places.length > limit && last ? { items, cursor: cursorAfter(last) } : { items };
    },
  };
}

/** Sessions of all tenants that are due, the earliest first. */
export const embeddedDue = (db: Database, nowMs: number, limit: number): Due[] =>
  db
    .keys({ start: ['d'], end: ['d', nowMs, LAST], limit })
    .map((key) => readMarkedId((key as [string, number, string])[2]));

/**
 * A state is stored as `VERSION DUE PHASE`, a line feed, and the session: what a commit has to know about the version before
 * stands at its head, so that it need not be parsed.
 */
const sessionOf = (state: string): Session => JSON.parse(state.slice(state.indexOf('\n') + 1));

/** In bytes; a version, a time and a phase are shorter. */
const LONGEST_HEAD = 64;

type Head = { readonly version: number; readonly dueAtMs?: number; readonly phase?: string };

function headOf(state: string | undefined): Head {
  if (state === undefined) return { version: 0 };
  const [version, due, phase] = state.slice(0, state.indexOf('\n')).split(' ') as [string, string, string];
  return { version: Number(version), phase, ...(due !== '-' && { dueAtMs: Number(due) }) };
}

function putSession(db: Database, mark: string, session: Session, text: string, before: Head): void {
  const { id, version, phase, dueAtMs, createdAtMs } = session;
  db.put([`n${mark}`, id], `${version} ${dueAtMs ?? '-'} ${phase}\n${text}`);
  const index = `i${mark}`;
  if (before.version === 0) db.put([index, ALL, createdAtMs, id], '');
  if (before.phase !== phase) {
    if (before.phase !== undefined) db.remove([index, before.phase, createdAtMs, id]);
    db.put([index, phase, createdAtMs, id], '');
  }
  if (before.dueAtMs !== dueAtMs) {
    const marked = markedId(mark, id);
    if (before.dueAtMs !== undefined) db.remove(['d', before.dueAtMs, marked]);
    if (dueAtMs !== undefined) db.put(['d', dueAtMs, marked], '');
  }
}

/** At most `limit` places of an index under `name`, the newest first, beginning after `after`. */
function placesUnder(db: Database, index: string, name: string, after: Place | undefined, limit: number): Place[] {
  const start: Key = after ? [index, name, after.createdAtMs, after.id] : [index, name, LAST];
  const keys = db.keys({ start, end: [index, name], reverse: true, exclusiveStart: true, limit });
  return keys.map((key) => {
    const [, , createdAtMs, id] = key as [string, string, number, string];
    return { createdAtMs, id };
  });
}
