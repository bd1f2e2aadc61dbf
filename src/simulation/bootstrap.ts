import type { Random } from './random.ts';

/** A mean with its 95 % bootstrap interval. */
export type Interval = { readonly mean: number; readonly low: number; readonly high: number };

const RESAMPLES = 1_000;

/**
 * The mean of all values with its percentile interval (Efron 1979), drawing whole groups: values of one group hang together,
 * and what is asked is how the mean would come out with other groups. One group or more, each of one value or more.
 */
export function bootstrapMean(groups: readonly (readonly number[])[], random: Random): Interval {
  const sums = Float64Array.from(groups, (values) => values.reduce((sum, value) => sum + value, 0));
  const counts = Float64Array.from(groups, ({ length }) => length);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let [sum, count] = [0, 0];
    for (let k = 0; k < sums.length; k++) {
      const drawn = Math.floor(random.unit() * sums.length);
      sum += sums[drawn]!;
      count += counts[drawn]!;
    }
    return sum / count;
  }).sort();
  const whole = sums.reduce((sum, value) => sum + value, 0) / counts.reduce((sum, value) => sum + value, 0);
  return { mean: whole, low: means[Math.floor(0.025 * RESAMPLES)]!, high: means[Math.ceil(0.975 * RESAMPLES) - 1]! };
}
