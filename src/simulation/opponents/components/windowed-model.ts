import jStat from 'jstat';
import type { OutcomeSpace } from '../../outcome-space.ts';
import type { PreferenceModel } from './preference-models.ts';

/** Offers of a window. */
const WINDOW = 48;
/** A distribution has changed where it would come about by chance less often than this. */
const SIGNIFICANT = 0.05;
/** What an issue that stays gains: this much at first, and less as time goes. */
const GAIN = 10;
const FADES = 5;
/** Flattens counts, as rare values are rarely worthless. */
const FLATTENS = 0.25;

/**
 * Compares the offers of one window with those of the window before, issue by issue, by a χ² test: while they concede on some
 * issues, those whose values stay distributed as they were gain weight. Values count by their smoothed frequency, flattened.
 * Source: Tunalı, Aydoğan and Sanchez-Anguix 2017, with a window of 48 offers.
 */
export function windowedModel(space: OutcomeSpace): PreferenceModel {
  const sizes = space.issues.map(({ values }) => values.length);
  const zeros = () => sizes.map((size) => new Float64Array(size));
  const counts = zeros();
  const weights = new Float64Array(sizes.length).fill(1);
  let before: readonly Float64Array[] | undefined;
  let now = zeros();
  let heard = 0;

  const close = (time: number) => {
    if (before) {
      const isChanged = sizes.map((_, k) => hasChanged(before![k]!, now[k]!));
      const hasConceded = isChanged.some((changed, k) => changed && gain(counts[k]!, before![k]!, now[k]!) < 0);
      for (let k = 0; hasConceded && k < sizes.length; k++) {
        if (!isChanged[k]) weights[k]! += GAIN * (1 - time ** FADES);
      }
    }
    before = now;
    now = zeros();
  };

  return {
    observe(bid, time) {
      for (let k = 0; k < sizes.length; k++) {
        counts[k]![bid[k]!]! += 1;
        now[k]![bid[k]!]! += 1;
      }
      heard++;
      if (heard % WINDOW === 0) close(time);
    },
    worth() {
      const whole = weights.reduce((sum, weight) => sum + weight, 0);
      return counts.map((values, k) => believed(values).map((value) => (value * weights[k]!) / whole));
    },
  };
}

/** What each value is worth to them, 1 for the most frequent; by Laplace's rule no value counts as nothing. */
function believed(counts: Float64Array): Float64Array {
  const most = counts.reduce((found, count) => Math.max(found, count), 0);
  return counts.map((count) => ((1 + count) / (1 + most)) ** FLATTENS);
}

/** Pearson's test of homogeneity for two windows of equal size. */
function hasChanged(before: Float64Array, now: Float64Array): boolean {
  let [statistic, values] = [0, 0];
  for (let at = 0; at < now.length; at++) {
    const both = before[at]! + now[at]!;
    if (both === 0) continue;
    statistic += (before[at]! - now[at]!) ** 2 / both;
    values++;
  }
  return values > 1 && 1 - jStat.chisquare.cdf(statistic, values - 1) < SIGNIFICANT;
}

/** How much more the values of a window are worth to them than those of the one before, by what was believed until then. */
function gain(counts: Float64Array, before: Float64Array, now: Float64Array): number {
  return believed(counts.map((count, at) => count - now[at]!)).reduce(
    (sum, value, at) => sum + value * (now[at]! - before[at]!),
    0,
  );
}
