import { type Bids, bidsOf } from '../../bids.ts';
import type { Bid } from '../../outcome-space.ts';
import type { Random } from '../../random.ts';
import { type UtilitySpace, utilityOf } from '../../utility-space.ts';
import { mostLikedOf } from './most-liked.ts';
import { likingOf } from './preference-models.ts';

/** Outcomes drawn uniformly over the utilities from `low` to `high`; where none lies there, the nearest above. */
export const drawWithin = (bids: Bids, low: number, high: number, count: number, random: Random): readonly Bid[] =>
  Array.from({ length: count }, () => bids.atLeast(low + random.unit() * Math.max(0, high - low), random));

/** Draws beside the outcome that a search finds: they are what counts while little is known of what they like. */
const DRAWS = 5;

/** An outcome worth `low` to `high` to the side, or the nearest above, that they like by `worth` as much as any found. */
export type LikedWithin = (worth: readonly Float64Array[], low: number, high: number, random: Random) => Bid;

export function likedWithin(own: UtilitySpace): LikedWithin {
  const bids = bidsOf(own);
  const mostLiked = mostLikedOf(own);
  return (worth, low, high, random) => {
    const found = mostLiked(worth, low);
    const drawn = drawWithin(bids, low, high, DRAWS, random);
    return likedMost(worth, utilityOf(own, found) <= high ? [found, ...drawn] : drawn);
  };
}

/** The first of those they like most. */
export const likedMost = (worth: readonly Float64Array[], bids: readonly Bid[]): Bid =>
  bids.reduce((liked, bid) => (likingOf(worth, bid) > likingOf(worth, liked) ? bid : liked));
