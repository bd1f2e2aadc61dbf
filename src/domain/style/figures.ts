import { LATE, noMoves, type Pairs, type TheirMoves } from './moves.ts';
import type { StepClass } from './step-class.ts';

/** What their moves come to, in figures. Changes are of utility, each in that side's own; shares in [0, 1]. */
export type MoveFigures = {
  /** Offers of theirs that could be compared with an earlier one. */
  readonly steps: number;
  readonly classes: Readonly<Record<StepClass, number>>;
  /** Steps that changed no term. */
  readonly repeated: number;
  /** In all: what their steps brought us, what they cost them (estimated), and what our offers cost us meanwhile. */
  readonly gained: number;
  readonly given: number;
  readonly ourGiven: number;
  /** Mean of a step. */
  readonly gainPerStep: number;
  readonly costPerStep: number;
  /** Correlation of what a step brings us with what we gave before it, in [-1, 1]; absent where it can't be told. */
  readonly reciprocity?: number;
  /** The mean time of those steps that move anything, and the share of them in the last third once that has begun. */
  readonly meanTime?: number;
  readonly lateShare?: number;
};

export function figuresOf(moves: TheirMoves = noMoves): MoveFigures {
  const { steps, classes, repeated, gained, given, ourGiven } = moves;
  return {
    steps,
    classes,
    repeated,
    gained,
    given,
    ourGiven,
    gainPerStep: steps > 0 ? gained / steps : 0,
    costPerStep: steps > 0 ? given / steps : 0,
    ...reciprocityOf(moves.pairs),
    ...timingOf(moves),
  };
}

const LEAST_PAIRS = 4;
/** Who always concedes about the same can't be told to follow the other: a spread of 0.005 at least. */
const LEAST_VARIANCE = 0.005 ** 2;

/** Pearson's correlation. It tells no cause: two sides that both hurry towards a deadline correlate as well. */
function reciprocityOf({ count, x, y, xx, yy, xy }: Pairs): { readonly reciprocity?: number } {
  if (count < LEAST_PAIRS) return {};
  const varianceX = xx / count - (x / count) ** 2;
  const varianceY = yy / count - (y / count) ** 2;
  if (varianceX < LEAST_VARIANCE || varianceY < LEAST_VARIANCE) return {};
  const covariance = xy / count - (x / count) * (y / count);
  return { reciprocity: Math.min(1, Math.max(-1, covariance / Math.sqrt(varianceX * varianceY))) };
}

function timingOf({ steps, classes, time, movingTime, late }: TheirMoves): Pick<MoveFigures, 'meanTime' | 'lateShare'> {
  const moving = steps - classes.silent;
  if (moving === 0) return {};
  return { meanTime: movingTime / moving, ...(time >= LATE && { lateShare: late / moving }) };
}
