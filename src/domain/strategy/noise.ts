/**
 * A number in [0, 1) that looks drawn by chance, and is the same for the same integers: MurmurHash3's finaliser (Appleby
 * 2011) over them in turn. A decision may not draw real chance, or no replay of it would come out the same.
 */
export function noise(...parts: readonly number[]): number {
  let hash = 0x9e3779b9;
  for (const part of parts) {
    hash = Math.imul(hash ^ part, 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
  }
  return (hash >>> 0) / 2 ** 32;
}
