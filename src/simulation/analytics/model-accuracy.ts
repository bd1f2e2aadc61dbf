import type { Bid } from '../outcome-space.ts';
import type { Random } from '../random.ts';
import { mean } from '../statistics.ts';
import type { UtilitySpace } from '../utility-space.ts';
import { commonChoices } from './frontier.ts';

/** How well a model of a side fits the side. Correlations in [-1, 1]; 0 where either is the same everywhere. */
export type ModelAccuracy = {
  /** Kendall's τ-b between the order of outcomes by the model and by the side. Source: Kendall 1945. */
  readonly rank: number;
  /** Pearson correlation of what outcomes are worth by the model and to the side. */
  readonly value: number;
  /** Pearson correlation of the ranges of issues: from the least to the most an issue adds. */
  readonly weight: number;
};

/** Outcomes that are compared: all pairs of them, so that it grows with their square. */
const SAMPLE = 200;

/** `believed`: by issue and value, up to a factor. The outcomes are drawn from those neither side rules out. */
export function modelAccuracy(
  believed: readonly Float64Array[],
  actual: UtilitySpace,
  other: UtilitySpace,
  random: Random,
): ModelAccuracy {
  const choices = commonChoices(actual, other);
  const bids = Array.from({ length: SAMPLE }, () => choices.map((values) => values[random.below(values.length)]!));
  const model = bids.map((bid) => worthOf(believed, bid));
  const truth = bids.map((bid) => worthOf(actual.worth, bid));
  return {
    rank: kendallTau(model, truth),
    value: pearson(model, truth),
    weight: pearson(believed.map(span), actual.worth.map(span)),
  };
}

const worthOf = (worth: readonly Float64Array[], bid: Bid): number =>
  bid.reduce((sum, at, k) => sum + worth[k]![at]!, 0);

const span = (values: Float64Array): number => Math.max(...values) - Math.min(...values);

/** τ-b: concordant less discordant pairs, over the pairs that are no ties in the one and in the other (geometric mean). */
export function kendallTau(xs: readonly number[], ys: readonly number[]): number {
  let score = 0;
  let [untiedX, untiedY] = [0, 0];
  for (let i = 0; i < xs.length; i++) {
    for (let j = 0; j < i; j++) {
      const [x, y] = [signOf(xs[i]! - xs[j]!), signOf(ys[i]! - ys[j]!)];
      score += x * y;
      untiedX += Math.abs(x);
      untiedY += Math.abs(y);
    }
  }
  return untiedX > 0 && untiedY > 0 ? score / Math.sqrt(untiedX * untiedY) : 0;
}

const signOf = (difference: number): number => (Math.abs(difference) < 1e-9 ? 0 : Math.sign(difference));

export function pearson(xs: readonly number[], ys: readonly number[]): number {
  const [meanX, meanY] = [mean(xs) ?? 0, mean(ys) ?? 0];
  const product = (f: (k: number) => number) => xs.reduce((sum, _, k) => sum + f(k), 0);
  const together = product((k) => (xs[k]! - meanX) * (ys[k]! - meanY));
  const apart = Math.sqrt(product((k) => (xs[k]! - meanX) ** 2) * product((k) => (ys[k]! - meanY) ** 2));
  return apart > 1e-15 ? together / apart : 0;
}
