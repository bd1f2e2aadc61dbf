import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** A seeded stream of random numbers: the same seed gives the same numbers on every machine. */
export type Random = {
  /** Uniform in [0, 1), with 32 bits. */
  unit(): number;
  /** Uniform among the integers from 0 to `count` - 1. */
  below(count: number): number;
};

/** `seed` is any number of integers, as for run 3 of seed 7: what they name is a stream of its own. */
export function randomFrom(...seed: readonly number[]): Random {
  const generator = xoroshiro128plus(seed.reduce(mixed, 0x9e3779b9 | 0));
  return {
    unit: () => (generator.next() >>> 0) / 2 ** 32,
    below: (count) => uniformInt(generator, 0, count - 1),
  };
}

/** Folds one more integer into a 32-bit state, so that neighbouring seeds lie far apart (MurmurHash3's finaliser). */
function mixed(state: number, part: number): number {
  let hash = Math.imul(state ^ part, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) | 0;
}
