import { clamp } from '../clamp.ts';
import type { Style } from '../plan-draft.ts';
import { evidenceFor } from './evidence.ts';
import { figuresOf, type MoveFigures } from './figures.ts';
import { modesNear } from './modes.ts';
import { noMoves, type TheirMoves } from './moves.ts';

/** What their moves tell of their style. */
export type StyleEstimate = MoveFigures & {
  /** The nearest mode, and where they stand on both axes, in [0, 1]; absent while there are too few steps. */
  readonly style?: Style;
  readonly assertiveness?: number;
  readonly cooperativeness?: number;
  /** In [0, 1]. */
  readonly confidence: number;
  /** The figures in words. */
  readonly evidence: readonly string[];
};

/** Two steps do not make a style. */
const LEAST_STEPS = 3;

export function estimateStyle(moves: TheirMoves = noMoves): StyleEstimate {
  const figures = figuresOf(moves);
  const place = moves.steps < LEAST_STEPS ? { confidence: 0 } : placeOf(moves);
  return { ...figures, ...place, evidence: evidenceFor(figures) };
}

/** Share of one's own utility whose concession, over the whole time, is neither hard nor soft. */
const MODERATE_CONCESSION = 0.2;
/** Concessions are measured against no less than this, or the first offers would decide everything. */
const LEAST_REFERENCE = 0.02;

/**
 * The axes are those of Thomas and Kilmann (1974), the formula is ours. With the reference r = max(our concession,
 * 0.2 · time), assertiveness is 1 − given / 2r, so that who concedes as much as we do lies in the middle. Cooperativeness
 * is the mean of how often their steps respond to us (fortunate, nice and concession steps, by which DANS tells
 * sensitivity) and of how much they brought us, gained / 2r. The style is the nearest mode.
 */
function placeOf(moves: TheirMoves): Pick<StyleEstimate, 'style' | 'confidence' | 'assertiveness' | 'cooperativeness'> {
  const { steps, classes, gained, given, ourGiven, time } = moves;
  const reference = Math.max(ourGiven, MODERATE_CONCESSION * time, LEAST_REFERENCE);
  const responsive = (classes.fortunate + classes.nice + classes.concession) / steps;
  const assertiveness = clamp(1 - given / (2 * reference));
  const cooperativeness = (responsive + clamp(gained / (2 * reference))) / 2;
  const [nearest, next] = modesNear(assertiveness, cooperativeness);
  return {
    style: nearest!.style,
    confidence: confidenceOf(moves, next!.distance - nearest!.distance),
    assertiveness,
    cooperativeness,
  };
}

/** Steps after which half of what could be known is known. */
const HALF_KNOWN = 4;
/** Movement too small in all to have a direction. */
const SLIGHT_MOVEMENT = 0.05;
/** So much nearer than the next mode, the nearest one is no toss-up; half of it is half as sure. */
const CLEAR_LEAD = 0.25;

/** Ours: grows with the number of steps, s / (s + 4); less where they go to and fro, and where two modes are as near. */
function confidenceOf({ steps, gained, swung }: TheirMoves, lead: number): number {
  const steadiness = (Math.abs(gained) + SLIGHT_MOVEMENT) / (swung + SLIGHT_MOVEMENT);
  return (steps / (steps + HALF_KNOWN)) * Math.min(1, steadiness) * Math.min(1, lead / CLEAR_LEAD);
}
