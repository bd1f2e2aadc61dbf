/** A median absolute deviation of normal noise, in standard deviations. */
const MEDIAN_OF_NOISE = 0.6745;

/**
 * A series without its noise: Haar wavelets, details shrunk by the universal threshold σ √(2 ln n), with σ from the
 * median of the finest details. Source: Donoho and Johnstone 1994. Of any length; past its end it counts as level.
 */
export function denoised(series: readonly number[]): number[] {
  if (series.length < 2) return [...series];
  const size = 2 ** Math.ceil(Math.log2(series.length));
  let means = Array.from({ length: size }, (_, k) => series[Math.min(k, series.length - 1)]!);
  const levels: number[][] = [];
  while (means.length > 1) {
    const pairs = Array.from({ length: means.length / 2 }, (_, k) => [means[2 * k]!, means[2 * k + 1]!] as const);
    levels.push(pairs.map(([a, b]) => (a - b) / Math.SQRT2));
    means = pairs.map(([a, b]) => (a + b) / Math.SQRT2);
  }
  const threshold = (medianSize(levels[0]!) / MEDIAN_OF_NOISE) * Math.sqrt(2 * Math.log(size));
  for (const details of levels.toReversed()) {
    means = details.flatMap((detail, k) => {
      const kept = Math.sign(detail) * Math.max(0, Math.abs(detail) - threshold);
      return [(means[k]! + kept) / Math.SQRT2, (means[k]! - kept) / Math.SQRT2];
    });
  }
  return means.slice(0, series.length);
}

const medianSize = (details: readonly number[]): number =>
  details.map(Math.abs).sort((a, b) => a - b)[details.length >> 1]!;
