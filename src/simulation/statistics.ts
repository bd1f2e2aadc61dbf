/** A mean with the range of the sample, and half the width of its 95 % confidence interval (normal approximation). */
export type Estimate = {
  readonly mean: number;
  readonly halfWidth: number;
  readonly min: number;
  readonly max: number;
};

/** Nothing for no values. */
export function mean(values: readonly number[]): number | undefined {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : undefined;
}

/** Of one value or more. */
export function estimate(values: readonly number[]): Estimate {
  const centre = mean(values) ?? Number.NaN;
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  const deviation = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
  return {
    mean: centre,
    halfWidth: (1.96 * deviation) / Math.sqrt(values.length),
    min: values.reduce((least, value) => Math.min(least, value)),
    max: values.reduce((most, value) => Math.max(most, value)),
  };
}
