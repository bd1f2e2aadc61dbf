import type { Bid } from '../../outcome-space.ts';
import { isAllowed, type UtilitySpace, utilityOf } from '../../utility-space.ts';

/** AC_next: an offer at least as good as our next one is good enough. Source: Baarslag, Hindriks and Jonker 2013. */
export function isAtLeastNext(own: UtilitySpace, heard: Bid | undefined, next: Bid): boolean {
  return heard !== undefined && isWorth(own, heard, utilityOf(own, next));
}

/** Whether an offer breaches nothing and is worth `utility` or more, and no less than no deal. */
export function isWorth(own: UtilitySpace, heard: Bid, utility: number): boolean {
  return isAllowed(own, heard) && utilityOf(own, heard) >= Math.max(utility, own.reservation) - 1e-9;
}
