import jStat from 'jstat';

/** The quantile of Student's t distribution. Source: Student 1908. */
export const tQuantile = (probability: number, degrees: number): number => jStat.studentt.inv(probability, degrees);

/** Probability that |t| is at least this large by chance. */
export const twoSided = (t: number, degrees: number): number => 2 * jStat.studentt.cdf(-Math.abs(t), degrees);
