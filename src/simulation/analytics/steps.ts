import { classOfStep as classOfTheirStep, type StepClass } from '../../domain/style/index.ts';
import type { Bid } from '../outcome-space.ts';
import type { Seat, Spoken } from '../run.ts';
import { type UtilitySpace, utilityOf } from '../utility-space.ts';

/** A change of utility below it counts as none. */
const NO_CHANGE = 0.001;

/** The class of a step that changes the utility of the side that makes it by `own`, and that of the other by `other`. */
export const classOfStep = (own: number, other: number): StepClass => classOfTheirStep(other, own, NO_CHANGE);

export type StepShares = Readonly<Record<StepClass, number>>;

/** The share of each class among the steps of a side; nothing where it made fewer than two offers. */
export function stepShares(
  trace: readonly Spoken[],
  seat: Seat,
  own: UtilitySpace,
  other: UtilitySpace,
): StepShares | undefined {
  const bids = offersOf(trace, seat);
  if (bids.length < 2) return undefined;
  const counts = { fortunate: 0, selfish: 0, concession: 0, unfortunate: 0, nice: 0, silent: 0 };
  for (let k = 1; k < bids.length; k++) {
    const [before, now] = [bids[k - 1]!, bids[k]!];
    const change = (side: UtilitySpace) => utilityOf(side, now) - utilityOf(side, before);
    counts[classOfStep(change(own), change(other))] += 1 / (bids.length - 1);
  }
  return counts;
}

/**
 * How far a side came from its best outcome towards what the other side likes best: 0 not at all, 1 all the way.
 * Source: Baarslag, Hindriks and Jonker 2011, the concession rate.
 */
export function concessionRate(
  trace: readonly Spoken[],
  seat: Seat,
  own: UtilitySpace,
  other: UtilitySpace,
): number | undefined {
  const bids = offersOf(trace, seat);
  if (bids.length === 0) return undefined;
  const most = utilityOf(own, own.best);
  const least = Math.max(own.reservation, utilityOf(own, other.best));
  const lowest = bids.reduce((found, bid) => Math.min(found, utilityOf(own, bid)), 1);
  return most > least ? Math.min(1, (most - lowest) / (most - least)) : 0;
}

const offersOf = (trace: readonly Spoken[], seat: Seat): readonly Bid[] =>
  trace.filter(({ by }) => by === seat).map(({ bid }) => bid);
