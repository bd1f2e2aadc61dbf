import { InvalidCursor } from '../sessions/index.ts';

/** Where a session stands in a list. Never changes, so a cursor stays good while phases change. */
export type Place = { readonly createdAtMs: number; readonly id: string };

/** A cursor for the page that begins after `place`: opaque to callers, the same for every store. */
export const cursorAfter = (place: Place): string => Buffer.from(textOf(place)).toString('base64url');

/** The place a cursor stands for. Throws `InvalidCursor` for a text that no store has given out. */
export function placeOf(cursor: string): Place {
  const text = Buffer.from(cursor, 'base64url').toString();
  // Decoding is lenient, so encode again: what does not come back was not ours.
  if (!/^\d{16}:./s.test(text) || Buffer.from(text).toString('base64url') !== cursor) {
    throw new InvalidCursor('the cursor is not one that a list has given');
  }
  return placeFrom(text);
}

/** Sorts the newest first; those of one millisecond by their id, the greatest first, as UTF-8 bytes compare. */
export const newestFirst = (a: Place, b: Place): number =>
  b.createdAtMs - a.createdAtMs || Buffer.compare(Buffer.from(b.id), Buffer.from(a.id));

/** `0001700000000000:ID`: sorts as text the way places sort. */
export const textOf = ({ createdAtMs, id }: Place): string => `${String(createdAtMs).padStart(16, '0')}:${id}`;

export const placeFrom = (text: string): Place => ({ createdAtMs: Number(text.slice(0, 16)), id: text.slice(17) });
