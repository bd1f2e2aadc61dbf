import type { Bid } from './outcome-space.ts';
import type { Random } from './random.ts';
import { type UtilitySpace, utilityOf } from './utility-space.ts';

/** Up to this many outcomes are listed and sorted once a side; larger spaces are searched without a list. */
const MOST_LISTED = 20_000;

/** The outcomes a side may agree to, by what they are worth to it. */
export type Bids = {
  /** Most and least any of them is worth. */
  readonly most: number;
  readonly least: number;
  readonly best: Bid;
  /** One worth `target` or as little more as the search finds; `random` picks among equals. The best where none is. */
  atLeast(target: number, random: Random): Bid;
  /** One drawn uniformly. */
  any(random: Random): Bid;
};

/** Made once a side and kept with it. */
export function bidsOf(own: UtilitySpace): Bids {
  const known = made.get(own);
  if (known) return known;
  const choices = choicesOf(own);
  const size = choices.reduce((product, values) => product * values.length, 1);
  const best = own.best;
  const any = (random: Random): Bid => choices.map((values) => values[random.below(values.length)]!);
  const bids: Bids = {
    most: utilityOf(own, best),
    least: utilityOf(own, worstOf(own, choices)),
    best,
    any,
    atLeast: size <= MOST_LISTED ? listed(own, choices) : searched(own, choices, any),
  };
  made.set(own, bids);
  return bids;
}

const made = new WeakMap<UtilitySpace, Bids>();

/** By issue, the values that breach nothing. */
export const choicesOf = ({ worth, forbidden }: UtilitySpace): readonly (readonly number[])[] =>
  worth.map((values, k) => [...values.keys()].filter((at) => !forbidden[k]!.has(at)));

const worstOf = ({ worth }: UtilitySpace, choices: readonly (readonly number[])[]): Bid =>
  choices.map((values, k) => values.reduce((worst, at) => (worth[k]![at]! < worth[k]![worst]! ? at : worst)));

/** All outcomes in order of their utility, so that a target is found by halving. */
function listed(own: UtilitySpace, choices: readonly (readonly number[])[]): Bids['atLeast'] {
  const all = productOf(choices)
    .map((bid) => ({ bid, utility: utilityOf(own, bid) }))
    .sort((a, b) => a.utility - b.utility);
  const utilities = Float64Array.from(all, ({ utility }) => utility);
  return (target, random) => {
    const from = firstAtLeast(utilities, target - ROUNDING);
    if (from === all.length) return own.best;
    const past = firstAtLeast(utilities, utilities[from]! + ROUNDING);
    return all[past - from === 1 ? from : from + random.below(past - from)]!.bid;
  };
}

/** Utilities this near to each other are the same but for the order of a sum. */
const ROUNDING = 1e-9;

function productOf(choices: readonly (readonly number[])[]): Bid[] {
  let bids: number[][] = [[]];
  for (const values of choices) bids = bids.flatMap((bid) => values.map((at) => [...bid, at]));
  return bids;
}

function firstAtLeast(sorted: Float64Array, target: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! >= target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/**
 * From a random outcome on, the one exchange of a value that comes nearest to the target from above, until none comes nearer:
 * where outcomes are many, some lie close to any target.
 */
function searched(
  own: UtilitySpace,
  choices: readonly (readonly number[])[],
  any: (random: Random) => Bid,
): Bids['atLeast'] {
  return (target, random) => {
    const bid = [...any(random)];
    let utility = utilityOf(own, bid);
    for (;;) {
      let nearest = distance(utility, target);
      let issue = -1;
      let value = -1;
      for (let k = 0; nearest > NEAR && k < choices.length; k++) {
        const worth = own.worth[k]!;
        const values = choices[k]!;
        const rest = utility - worth[bid[k]!]!;
        for (let v = 0; v < values.length; v++) {
          const away = distance(rest + worth[values[v]!]!, target);
          if (away >= nearest - ROUNDING) continue;
          nearest = away;
          issue = k;
          value = values[v]!;
        }
      }
      if (issue === -1) return utility >= target - ROUNDING ? bid : own.best;
      bid[issue] = value;
      utility = utilityOf(own, bid);
    }
  };
}

/** So near to the target that the search goes no further. */
const NEAR = 1e-4;

/** What lies under the target is farther than anything above it. */
const distance = (utility: number, target: number): number =>
  utility >= target - ROUNDING ? utility - target : 2 + target - utility;
