import type { Random } from '../random.ts';

/** Two halves of a list by chance, the first one larger by one where they can't be equal (Durstenfeld 1964). */
export function halves<T>(all: readonly T[], random: Random): readonly [readonly T[], readonly T[]] {
  const shuffled = [...all];
  for (let k = shuffled.length - 1; k > 0; k--) {
    const other = random.below(k + 1);
    [shuffled[k], shuffled[other]] = [shuffled[other]!, shuffled[k]!];
  }
  const middle = Math.ceil(shuffled.length / 2);
  return [shuffled.slice(0, middle), shuffled.slice(middle)];
}
