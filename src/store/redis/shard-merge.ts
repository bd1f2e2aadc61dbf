import { SHARDS } from './shard.ts';

/**
 * Reads the next entries of one shard, in order: `count` of them, fewer only at its end. `last` is the one read before, and
 * `taken` how many have been read so far.
 */
export type ReadShard<T> = (shard: number, count: number, last: T | undefined, taken: number) => Promise<readonly T[]>;

/**
 * The first entries of all shards together, in order, as many as the reader takes. Each shard gives a few at once, and more
 * only when it has run out of those: about `wanted` are read, not `wanted` from each of 256 shards.
 */
export async function* mergeShards<T>(
  read: ReadShard<T>,
  compare: (a: T, b: T) => number,
  wanted: number,
): AsyncGenerator<T, void, undefined> {
  const count = Math.ceil(wanted / SHARDS) + 2;
  const sources = await Promise.all(
    Array.from({ length: SHARDS }, async (_, shard): Promise<Source<T>> => {
      const entries = await read(shard, count, undefined, 0);
      return { shard, entries, next: 0, taken: entries.length, isLast: entries.length < count };
    }),
  );
  const open = sources.filter(({ entries }) => entries.length > 0);
  while (open.length > 0) {
    const source = open.reduce((a, b) => (compare(head(a), head(b)) <= 0 ? a : b));
    const entry = head(source);
    yield entry;
    source.next++;
    if (source.next < source.entries.length) continue;
    if (!source.isLast) {
      source.entries = await read(source.shard, count, entry, source.taken);
      source.next = 0;
      source.taken += source.entries.length;
      source.isLast = source.entries.length < count;
    }
    if (source.next === source.entries.length) open.splice(open.indexOf(source), 1);
  }
}

type Source<T> = { readonly shard: number; entries: readonly T[]; next: number; taken: number; isLast: boolean };

const head = <T>({ entries, next }: Source<T>): T => entries[next] as T;
