/** How many values fall into each of some intervals of equal width; the last one holds its upper end too. */
export type Histogram = readonly Bin[];
export type Bin = { readonly from: number; readonly to: number; readonly count: number };

const BINS = 20;

/** Of values in [low, high]. */
export function histogram(values: readonly number[], low: number, high: number): Histogram {
  const width = (high - low) / BINS;
  const counts = new Array<number>(BINS).fill(0);
  for (const value of values) {
    const at = width > 0 ? Math.floor((value - low) / width) : 0;
    counts[Math.max(0, Math.min(BINS - 1, at))]! += 1;
  }
  return counts.map((count, k) => ({ from: low + k * width, to: low + (k + 1) * width, count }));
}
