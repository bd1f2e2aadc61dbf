import fc from 'fast-check';
import { expect, it } from 'vitest';
import { newestFirst } from '../../../src/store/list-cursor.ts';
import { SHARDS, shardOf } from '../../../src/store/redis/shard.ts';
import { mergeShards } from '../../../src/store/redis/shard-merge.ts';

it('puts an id into the shard it was always in', () => {
  // Recorded when the first data was written: another number here means that old data is lost.
  const recorded = { '': 197, a: 237, n1: 237, '0190a5c4-7b7e-7000-8000-000000000000': 119, 'ü-😀': 101 };
  expect(Object.fromEntries(Object.keys(recorded).map((id) => [id, shardOf(id)]))).toEqual(recorded);
});

it('spreads ids evenly', () => {
  const counts = new Array<number>(SHARDS).fill(0);
  for (let i = 0; i < 256 * 400; i++) counts[shardOf(`0190a5c4-7b7e-7000-8000-${i.toString(16).padStart(12, '0')}`)]!++;
  expect(Math.min(...counts)).toBeGreaterThan(300);
  expect(Math.max(...counts)).toBeLessThan(500);
});

it('merges shards in order, whatever each holds, reading no more than it must', async () => {
  const place = fc.record({ createdAtMs: fc.nat(30), id: fc.string({ minLength: 1, maxLength: 2 }) });
  const entry = fc.tuple(fc.constantFrom(0, 1, 2, 255), place);
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { maxLength: 60 }), fc.integer({ min: 1, max: 40 }), async (entries, wanted) => {
      const shards = Array.from({ length: SHARDS }, (_, shard) =>
        entries.flatMap(([of, each]) => (of === shard ? [each] : [])).sort(newestFirst),
      );
      let read = 0;
      const merged = mergeShards(
        async (shard, count, last, taken) => {
          expect(last).toBe(taken > 0 ? shards[shard]![taken - 1] : undefined);
          const found = shards[shard]!.slice(taken, taken + count);
          read += found.length;
          return found;
        },
        newestFirst,
        wanted,
      );
      const first = [];
      for (let i = 0; i < wanted; i++) {
        const { value, done } = await merged.next();
        if (!done) first.push(value);
      }
      expect(first).toEqual(
        entries
          .map(([, each]) => each)
          .sort(newestFirst)
          .slice(0, wanted),
      );
      expect(read).toBeLessThanOrEqual(wanted + 4 * 3);
    }),
    { numRuns: 100 },
  );
});
