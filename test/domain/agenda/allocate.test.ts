import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, type Claim, worthOf } from '../../../src/domain/agenda/allocate.ts';

const RUNS = { numRuns: 2_000 };
const rank = fc.integer({ min: 1, max: 5 });
const talk = fc
  .tuple(rank, fc.integer({ min: 1, max: 6 }))
  .map(([importance, most]): Claim => ({ importance, least: Math.ceil(most / 2), most, head: 0 }));
const thinking = fc
  .tuple(rank, fc.integer({ min: 1, max: 3 }))
  .map(([importance, most]): Claim => ({ importance, least: 0, most, head: most }));
const claims = fc.array(fc.oneof(talk, thinking), { minLength: 1, maxLength: 4 });
const leastOf = (some: readonly Claim[]) => some.reduce((sum, { least }) => sum + least, 0);
const worth = (some: readonly Claim[], given: readonly number[]) =>
  some.reduce((sum, claim, k) => sum + worthOf(claim, given[k]!), 0);

/** Every allocation there is. */
function* allocations(some: readonly Claim[], slots: number): Generator<number[]> {
  const [first, ...others] = some;
  if (!first) yield [];
  else
    for (let given = first.least; given <= Math.min(first.most, slots - leastOf(others)); given++)
      for (const rest of allocations(others, slots - given)) yield [given, ...rest];
}

describe('allocate', () => {
  it('is worth as much as the best of all allocations', () => {
    fc.assert(
      fc.property(claims, fc.nat(12), (some, more) => {
        const slots = leastOf(some) + more;
        const best = Math.max(...[...allocations(some, slots)].map((given) => worth(some, given)));
        expect(worth(some, allocate(some, slots))).toBeCloseTo(best, 9);
      }),
      RUNS,
    );
  });

  it('keeps within least, most and the slots there are, and leaves none that somebody could use', () => {
    fc.assert(
      fc.property(claims, fc.nat(30), (some, more) => {
        const slots = leastOf(some) + more;
        const given = allocate(some, slots);
        for (const [k, { least, most }] of some.entries()) {
          expect(given[k]).toBeGreaterThanOrEqual(least);
          expect(given[k]).toBeLessThanOrEqual(most);
        }
        const wanted = some.reduce((sum, { most }) => sum + most, 0);
        expect(given.reduce((sum, each) => sum + each, 0)).toBe(Math.min(slots, wanted));
      }),
      RUNS,
    );
  });

  it('gives nobody less when there is more time', () => {
    fc.assert(
      fc.property(claims, fc.nat(12), (some, more) => {
        const slots = leastOf(some) + more;
        const before = allocate(some, slots);
        for (const [k, given] of allocate(some, slots + 1).entries()) expect(given).toBeGreaterThanOrEqual(before[k]!);
      }),
      RUNS,
    );
  });

  it('shares in proportion to what is ample among equals', () => {
    const claim = (most: number): Claim => ({ importance: 3, least: most / 2, most, head: 0 });
    expect(allocate([claim(12), claim(6), claim(6)], 16)).toEqual([8, 4, 4]);
  });

  it('throws when there are fewer slots than the least', () => {
    expect(() => allocate([{ importance: 1, least: 2, most: 3, head: 0 }], 1)).toThrow(RangeError);
  });
});
