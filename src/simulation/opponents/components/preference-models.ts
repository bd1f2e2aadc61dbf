import type { Bid, OutcomeSpace } from '../../outcome-space.ts';

/** What a side's offers tell of what each value is worth to it. */
export type PreferenceModel = {
  /** One more offer of theirs, at `time` in [0, 1]. */
  observe(bid: Bid, time: number): void;
  /** By issue and value, so that what they seem to like most is worth 1 to them; all 0 before the first offer. */
  worth(): readonly Float64Array[];
};

/** Of the whole weight, what an issue gains by staying as it was, before it is shared among the issues. */
const GAIN = 0.2;

/**
 * A value counts once for each offer that holds it; an issue that stays the same between two offers in a row gains weight.
 * Source: van Krimpen, Looije and Hajizadeh 2013, HardHeaded.
 */
export function unchangedModel(space: OutcomeSpace): PreferenceModel {
  const counts = zeros(space);
  const issues = counts.length;
  const weights = new Float64Array(issues).fill(1 / issues);
  let last: Bid | undefined;
  return {
    observe(bid) {
      let sum = 0;
      for (let k = 0; k < issues; k++) {
        const at = bid[k]!;
        counts[k]![at]! += 1;
        if (last?.[k] === at) weights[k]! += GAIN / issues;
        sum += weights[k]!;
      }
      for (let k = 0; k < issues; k++) weights[k]! /= sum;
      last = bid;
    },
    worth: () => counts.map((values, k) => scaled(values, weights[k]! / (most(values) || 1))),
  };
}

/**
 * An offer adds what is left of the time to each of its values when it is first heard, and nothing when it is repeated.
 * An issue weighs what its likeliest value has gathered. Source: the TMF agent of ANAC 2013.
 */
export function firstSeenModel(space: OutcomeSpace): PreferenceModel {
  const gathered = zeros(space);
  const seen = new Set<string>();
  return {
    observe(bid, time) {
      const key = bid.join();
      if (seen.has(key)) return;
      seen.add(key);
      for (let k = 0; k < gathered.length; k++) gathered[k]![bid[k]!]! += 1 - time;
    },
    worth() {
      const whole = gathered.reduce((sum, values) => sum + most(values), 0);
      return gathered.map((values) => scaled(values, 1 / (whole || 1)));
    },
  };
}

/**
 * A value counts once for each offer that holds it; an issue weighs what the counts of its values deviate from their mean.
 * Source: Mirzayi, Taghiyareh and Nassiri-Mofakham 2022, AgreeableAgent2018.
 */
export function deviationModel(space: OutcomeSpace): PreferenceModel {
  const counts = zeros(space);
  return {
    observe(bid) {
      for (let k = 0; k < counts.length; k++) counts[k]![bid[k]!]! += 1;
    },
    worth() {
      const weights = counts.map(deviation);
      const whole = weights.reduce((sum, weight) => sum + weight, 0) || 1;
      return counts.map((values, k) => scaled(values, weights[k]! / whole / (most(values) || 1)));
    },
  };
}

/** What they seem to make of an outcome, in [0, 1]. */
export function likingOf(worth: readonly Float64Array[], bid: Bid): number {
  let sum = 0;
  for (let k = 0; k < worth.length; k++) sum += worth[k]![bid[k]!]!;
  return sum;
}

const zeros = (space: OutcomeSpace): Float64Array[] =>
  space.issues.map(({ values }) => new Float64Array(values.length));

const scaled = (values: Float64Array, factor: number): Float64Array => values.map((value) => value * factor);

function most(values: Float64Array): number {
  let found = 0;
  for (const value of values) if (value > found) found = value;
  return found;
}

function deviation(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
