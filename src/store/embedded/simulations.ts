import {
  hasEnded,
  type SimulationHead,
  type SimulationRef,
  type SimulationState,
  type TenantSimulations,
} from '../../lab/index.ts';
import { cursorAfter, type Place, placeOf } from '../list-cursor.ts';
import { markedId, readMarkedId } from '../tenant-mark.ts';
import type { Database, Key } from './database.ts';

/** Sorts after every id and part within a key. */
const LAST = Buffer.from([0xff]);

/** Simulations of the tenant whose mark their keys bear: head, state, job, report, and each part under its number. */
export function embeddedSimulations(db: Database, mark: string): TenantSimulations {
  const kept = `s${mark}`;
  const index = `si${mark}`;
  const partsOf = (id: string) => ({ start: [kept, id, 'part'], end: [kept, id, 'part', LAST] });
  const read = (id: string) => {
    const [head, state] = [db.get([kept, id, 'head']), db.get([kept, id, 'state'])];
    if (head === undefined || state === undefined) return undefined;
    const played = db.keys(partsOf(id)).map((key) => (key as [string, string, string, number])[3]);
    return { head: JSON.parse(head), state: JSON.parse(state), played };
  };

  return {
    async create(head, job) {
      const { id, createdAtMs } = head;
      const [headText, stateText] = [JSON.stringify(head), JSON.stringify({ status: 'queued' })];
      return db.write(() => {
        if (db.get([kept, id, 'head']) !== undefined) return false;
        db.put([kept, id, 'head'], headText);
        db.put([kept, id, 'state'], stateText);
        db.put([kept, id, 'job'], job);
        db.put([index, createdAtMs, id], '');
        db.put(['sg', createdAtMs, markedId(mark, id)], '');
        return true;
      });
    },

    async read(id) {
      return read(id);
    },

    async job(id) {
      return db.get([kept, id, 'job']);
    },

    async move(id, from, to) {
      const text = JSON.stringify(to);
      return db.write(() => {
        const [head, state] = [db.get([kept, id, 'head']), db.get([kept, id, 'state'])];
        if (head === undefined || state === undefined) return false;
        if (!from.includes((JSON.parse(state) as SimulationState).status)) return false;
        db.put([kept, id, 'state'], text);
        if (hasEnded(to.status)) db.remove(['sg', JSON.parse(head).createdAtMs, markedId(mark, id)]);
        return true;
      });
    },

    async keepPart(id, part, played) {
      await db.write(() => {
        if (db.get([kept, id, 'part', part]) === undefined) db.put([kept, id, 'part', part], played);
      });
    },

    async parts(id) {
      return db.values(partsOf(id));
    },

    async dropParts(id) {
      await db.write(() => {
        for (const key of db.keys(partsOf(id))) db.remove(key);
      });
    },

    async keepReport(id, report) {
      await db.write(() => db.put([kept, id, 'report'], report));
    },

    async report(id) {
      return db.get([kept, id, 'report']);
    },

    async surplus(keep) {
      const keys = db.keys({ start: [index, LAST], end: [index], reverse: true, exclusiveStart: true });
      const ids = keys.slice(keep).map((key) => (key as [string, number, string])[2]);
      return ids.filter((id) => hasEnded((JSON.parse(db.get([kept, id, 'state'])!) as SimulationState).status));
    },

    async remove(id) {
      await db.write(() => {
        const head = db.get([kept, id, 'head']);
        if (head === undefined) return;
        const { createdAtMs } = JSON.parse(head) as SimulationHead;
        db.remove([index, createdAtMs, id]);
        db.remove(['sg', createdAtMs, markedId(mark, id)]);
        for (const key of db.keys({ start: [kept, id], end: [kept, id, LAST] })) db.remove(key);
      });
    },

    async list({ limit, cursor }) {
      const after = cursor === undefined ? undefined : placeOf(cursor);
      const start: Key = after ? [index, after.createdAtMs, after.id] : [index, LAST];
      const keys = db.keys({ start, end: [index], reverse: true, exclusiveStart: true, limit: limit + 1 });
      const places = keys.map((key): Place => {
        const [, createdAtMs, id] = key as [string, number, string];
        return { createdAtMs, id };
      });
      const items = places.slice(0, limit).map(({ id }) => read(id)!);
      const last = places[limit - 1];
      return places.length > limit && last ? { items, cursor: cursorAfter(last) } : { items };
    },
  };
}

/** Simulations of all tenants that go on, the oldest first. */
export const embeddedGoingOn = (db: Database): readonly SimulationRef[] =>
  db.keys({ start: ['sg'], end: ['sg', LAST] }).map((key) => readMarkedId((key as [string, number, string])[2]));
