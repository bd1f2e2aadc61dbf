import { mostForThem } from '../../../domain/strategy/index.ts';
import { choicesOf } from '../../bids.ts';
import type { Bid } from '../../outcome-space.ts';
import { type UtilitySpace, utilityOf } from '../../utility-space.ts';

/** The outcome worth at least `target` to the side that is worth most by `theirs`; its best where none is worth as much. */
export type MostLiked = (theirs: readonly Float64Array[], target: number) => Bid;

export function mostLikedOf(own: UtilitySpace): MostLiked {
  const most = utilityOf(own, own.best);
  const ranked = choicesOf(own).map((values, k) => [...values].sort((a, b) => own.worth[k]![b]! - own.worth[k]![a]!));
  const ours = ranked.map((values, k) => values.map((at) => own.worth[k]![at]!));
  return (theirs, target) => {
    if (target >= most) return own.best;
    const classes = ranked.map((values, k) => ({ ours: ours[k]!, theirs: values.map((at) => theirs[k]![at]!) }));
    return mostForThem(classes, target).map((place, k) => ranked[k]![place]!);
  };
}

/** The same beliefs, scaled so that what they like most is worth 1 to them. */
export function normalised(worth: readonly Float64Array[]): readonly Float64Array[] {
  const most = worth.reduce((sum, values) => sum + Math.max(...values), 0);
  return most > 0 ? worth.map((values) => values.map((value) => value / most)) : worth;
}
