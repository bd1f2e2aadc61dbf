import type { Ranked } from '../../descending.ts';
import type { Bid } from '../../outcome-space.ts';
import { isAllowed, type UtilitySpace, utilityOf } from '../../utility-space.ts';

/** Their offers so far, by what they are worth to us. */
export type Received = {
  /** Takes note of an offer, and answers its utility. */
  hear(bid: Bid): number;
  readonly count: number;
  /** Utility of their first offer; 0 before it. */
  readonly first: number;
  readonly mean: number;
  readonly variance: number;
  /** Of those that breach nothing and are worth no deal or more, the best; nothing where there is none. */
  readonly best: Ranked | undefined;
  /** The best of those, each once, best first; no more than were asked to be kept. */
  readonly top: readonly Ranked[];
};

/** Keeps no more than the `kept` best of them, so that the work for an offer does not grow with the rounds. */
export function receivedBy(own: UtilitySpace, kept = 1): Received {
  const top: Ranked[] = [];
  let [count, first, mean, squares] = [0, 0, 0, 0];
  const keep = (bid: Bid, utility: number) => {
    if (utility < own.reservation - 1e-9 || !isAllowed(own, bid)) return;
    if (top.length === kept && utility <= top[kept - 1]!.utility) return;
    if (top.some((earlier) => earlier.utility === utility && isSame(earlier.bid, bid))) return;
    const place = top.findIndex((earlier) => earlier.utility < utility);
    top.splice(place === -1 ? top.length : place, 0, { bid, utility });
    if (top.length > kept) top.pop();
  };
  return {
    hear(bid) {
      const utility = utilityOf(own, bid);
      if (count === 0) first = utility;
      count++;
      // Welford 1962
      const away = utility - mean;
      mean += away / count;
      squares += away * (utility - mean);
      keep(bid, utility);
      return utility;
    },
    get count() {
      return count;
    },
    get first() {
      return first;
    },
    get mean() {
      return mean;
    },
    get variance() {
      return count === 0 ? 0 : squares / count;
    },
    get best() {
      return top[0];
    },
    top,
  };
}

const isSame = (a: Bid, b: Bid): boolean => a.every((at, k) => at === b[k]);
