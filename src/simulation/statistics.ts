import { tQuantile, twoSided } from './student-t.ts';

/** A mean with the range of the sample, and half the width of its 95 % confidence interval (Student 1908). */
export type Estimate = {
  readonly mean: number;
  /** 0 for a single value, which tells nothing of the others. */
  readonly halfWidth: number;
  readonly min: number;
  readonly max: number;
};

/** A share with its 95 % confidence interval. */
export type Share = { readonly share: number; readonly low: number; readonly high: number };

/** Nothing for no values. */
export function mean(values: readonly number[]): number | undefined {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;
}

/** Of one value or more. */
export function estimate(values: readonly number[]): Estimate {
  return {
    mean: mean(values) ?? Number.NaN,
    halfWidth: values.length > 1 ? tQuantile(0.975, values.length - 1) * standardError(values) : 0,
    min: values.reduce((least, value) => Math.min(least, value)),
    max: values.reduce((most, value) => Math.max(most, value)),
  };
}

/** The standard error of the mean of two values or more. */
function standardError(values: readonly number[]): number {
  const centre = mean(values)!;
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1) / values.length);
}

/** The 97.5 % quantile of the standard normal distribution. */
const Z = 1.959963984540054;

/** `count` of `of`, one or more, by the score interval, which fits shares near 0 and 1 too. Source: Wilson 1927. */
export function shareOf(count: number, of: number): Share {
  const share = count / of;
  const centre = (share + Z ** 2 / (2 * of)) / (1 + Z ** 2 / of);
  const half = (Z / (1 + Z ** 2 / of)) * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2));
  return { share, low: Math.max(0, centre - half), high: Math.min(1, centre + half) };
}

/** How far two ways to do the same lie apart, over pairs. */
export type PairedDifference = {
  readonly pairs: number;
  /** Mean of second minus first, with half the width of its 95 % confidence interval. */
  readonly mean: number;
  readonly halfWidth: number;
  /** Probability of a difference at least this large by chance; absent for fewer than two pairs. */
  readonly p?: number | undefined;
};

/** The paired t-test, two-sided, of one difference a pair. Source: Student 1908. */
export function pairedTest(differences: readonly number[]): PairedDifference {
  const { mean, halfWidth } = estimate(differences);
  const pairs = differences.length;
  if (pairs < 2) return { pairs, mean, halfWidth };
  const error = standardError(differences);
  const p = error > 0 ? twoSided(mean / error, pairs - 1) : mean === 0 ? 1 : 0;
  return { pairs, mean, halfWidth, p };
}

/** The value below which this share of a sorted sample lies, by interpolation (type 7 of Hyndman and Fan 1996). */
export function quantile(sorted: readonly number[], share: number): number {
  const at = share * (sorted.length - 1);
  const below = Math.floor(at);
  return sorted[below]! + (at - below) * ((sorted[below + 1] ?? sorted[below]!) - sorted[below]!);
}
