import type { Issue } from '../issue.ts';
import type { OpponentModel } from '../strategy/opponent.ts';
import type { Proposal, Terms } from '../terms.ts';
import { stepOf } from './step.ts';
import { classOfStep, type StepClass } from './step-class.ts';

/**
 * How they have moved so far, as plain running sums: JSON, and of constant size. A step is an offer of theirs against their
 * last word on the same issues; its changes of utility, ours and the one we believe theirs to be, are over those issues.
 */
export type TheirMoves = {
  readonly steps: number;
  readonly classes: Readonly<Record<StepClass, number>>;
  /** Steps that changed no term. */
  readonly repeated: number;
  /** What the steps brought us, in our utility; `swung` is the sum of their sizes, whatever their direction. */
  readonly gained: number;
  readonly swung: number;
  /** What the steps cost them, in their estimated utility. */
  readonly given: number;
  /** Time of the latest offer, in [0, 1]; the sum over steps that moved anything; how many of those came late. */
  readonly time: number;
  readonly movingTime: number;
  readonly late: number;
  /** What our offers have cost us in all while they listened. */
  readonly ourGiven: number;
  /** Our concession x before a step, and what the step brought us y: sums for their correlation. */
  readonly pairs: Pairs;
  /** Our offer on the table when they spoke last. The last field, so that JSON has it there whether it came late or early. */
  readonly standing?: Standing | undefined;
};

export type Pairs = {
  readonly count: number;
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
};

type Standing = { readonly utility: number; readonly issues: number };

/** The time from which on a move is a late one. */
export const LATE = 2 / 3;

export const noMoves: TheirMoves = {
  steps: 0,
  classes: { selfish: 0, unfortunate: 0, concession: 0, fortunate: 0, nice: 0, silent: 0 },
  repeated: 0,
  gained: 0,
  swung: 0,
  given: 0,
  time: 0,
  movingTime: 0,
  late: 0,
  ourGiven: 0,
  pairs: { count: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 },
};

/** The talks before an offer of theirs. */
export type Before = {
  readonly moves?: TheirMoves;
  readonly opponent: OpponentModel;
  readonly standing?: Proposal;
};

/** An offer of theirs at `time` in [0, 1], and what we believe of them since. */
export type Heard = { readonly stated: Terms; readonly believed: OpponentModel; readonly time: number };

/** Their moves once an offer has been heard. */
export function observeMove(issues: readonly Issue[], before: Before, { stated, believed, time }: Heard): TheirMoves {
  const moves = before.moves ?? noMoves;
  const standing = before.standing && markOf(before.standing);
  const step = stepOf(issues, before.opponent, believed, stated);
  if (!step) return { ...moves, time, standing };
  const { ours, theirs, isRepeat } = step;
  const kind = classOfStep(ours, theirs);
  const isMoving = kind !== 'silent';
  const conceded = concessionBetween(moves.standing, standing);
  return {
    steps: moves.steps + 1,
    classes: withOneMore(moves.classes, kind),
    repeated: moves.repeated + (isRepeat ? 1 : 0),
    gained: tidy(moves.gained + ours),
    swung: tidy(moves.swung + Math.abs(ours)),
    given: tidy(moves.given - theirs),
    time,
    movingTime: tidy(moves.movingTime + (isMoving ? time : 0)),
    late: moves.late + (isMoving && time >= LATE ? 1 : 0),
    ourGiven: tidy(moves.ourGiven + (conceded ?? 0)),
    pairs: conceded === undefined ? moves.pairs : withPair(moves.pairs, conceded, ours),
    standing,
  };
}

function withOneMore(classes: TheirMoves['classes'], kind: StepClass): TheirMoves['classes'] {
  const counts = { ...classes };
  counts[kind] += 1;
  return counts;
}

const markOf = ({ utility, terms }: Proposal): Standing => ({ utility, issues: Object.keys(terms).length });

/** What we gave up between two of their offers; unknown where our offer began to speak of other issues. */
const concessionBetween = (before: Standing | undefined, now: Standing | undefined): number | undefined =>
  before && now && before.issues === now.issues ? before.utility - now.utility : undefined;

const withPair = ({ count, x, y, xx, yy, xy }: Pairs, ours: number, theirs: number): Pairs => ({
  count: count + 1,
  x: tidy(x + ours),
  y: tidy(y + theirs),
  xx: tidy(xx + ours * ours),
  yy: tidy(yy + theirs * theirs),
  xy: tidy(xy + ours * theirs),
});

/** Short to write down: sums are kept to a billionth. Adding 0 makes 0 of -0, which JSON does not know. */
const tidy = (sum: number): number => Math.round(sum * 1e9) / 1e9 + 0;
