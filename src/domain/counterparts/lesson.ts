import { clamp } from '../clamp.ts';
import type { Plan } from '../plan.ts';
import { holdsOut, type OpponentModel, type Remembered } from '../strategy/index.ts';
import { estimateStyle, type StepClass, type TheirMoves } from '../style/index.ts';
import { type Proposal, sameTerms, type Terms } from '../terms.ts';
import { utilityOver } from '../utility.ts';
import { type Conduct, STRETCHES } from './conduct.ts';
import { type ShownValues, shownValues } from './values.ts';

/** What one negotiation showed of a counterpart. Shares in [0, 1]; what it did not show is absent. */
export type Lesson = {
  readonly atMs: number;
  readonly isDeal: boolean;
  /** We held out for what earlier negotiations had let us expect. */
  readonly isHeld?: boolean | undefined;
  /** What the deal brought us of all that there was for us between no deal and our best. */
  readonly gain?: number | undefined;
  /** Our offer was taken, rather than theirs. */
  readonly tookOurs?: boolean | undefined;
  /** What their first offer was worth to us, as a share of our best. */
  readonly opening?: number | undefined;
  /** How far they had come from it towards our best by the end of each stretch of the time. */
  readonly course?: readonly number[] | undefined;
  /** The same at the end of the talks, whenever that was. */
  readonly end?: number | undefined;
  /** What their latest offer alone brought of all they gave; absent where they gave nothing, or made no second offer. */
  readonly atLast?: number | undefined;
  /** Our last counter, which they could only take or leave: what it would have brought us (as `gain`), and what they did. */
  readonly ultimatum?: { readonly asked: number; readonly isTaken: boolean } | undefined;
  readonly style?: { readonly assertiveness: number; readonly cooperativeness: number } | undefined;
  readonly steps: Readonly<Record<StepClass, number>>;
  readonly values: ShownValues;
};

/** The talks as they stood in the end: the part of `Talks` that tells of the counterpart. */
export type Shown = {
  readonly conduct?: Conduct;
  readonly theirOffers: number;
  readonly standing?: Proposal;
  readonly moves?: TheirMoves;
  readonly opponent: OpponentModel;
  readonly remembered?: Remembered;
};

/** How the talks ended. `rounds`: their deadline in rounds, if there was one. */
export type Ending = { readonly atMs: number; readonly deal?: Terms | undefined; readonly rounds?: number | undefined };

/**
 * The lesson of talks that are over, under the plan in force at their end; nothing where they never made an offer, as
 * then they have shown nothing.
 */
export function lessonOf(plan: Plan, talks: Shown, { atMs, deal, rounds }: Ending): Lesson | undefined {
  const { conduct, standing, moves } = talks;
  if (!conduct) return undefined;
  const { bestUtility: most, floor } = plan;
  const gainOf = (utility: number) => (most > floor ? clamp((utility - floor) / (most - floor)) : 0);
  const wayTo = (utility: number) =>
    most > conduct.first ? clamp((utility - conduct.first) / (most - conduct.first)) : 1;
  const given = conduct.best - conduct.first;
  const tookOurs = deal && standing && sameTerms(deal, standing.terms);
  const { assertiveness, cooperativeness, classes } = estimateStyle(moves);
  return {
    atMs,
    isDeal: deal !== undefined,
    isHeld: talks.remembered !== undefined && holdsOut(talks.remembered),
    ...(deal && { gain: gainOf(utilityOver(plan.issues, deal)), tookOurs: tookOurs ?? false }),
    opening: most > 0 ? clamp(conduct.first / most) : 0,
    course: conduct.bests.length >= STRETCHES ? conduct.bests.map(wayTo) : undefined,
    end: wayTo(conduct.best),
    atLast: talks.theirOffers > 1 && given > 0 ? (conduct.best - conduct.bestBefore) / given : undefined,
    ...(standing &&
      rounds !== undefined &&
      talks.theirOffers >= rounds - 1 && {
        ultimatum: { asked: gainOf(standing.utility), isTaken: tookOurs ?? false },
      }),
    ...(assertiveness !== undefined && cooperativeness !== undefined && { style: { assertiveness, cooperativeness } }),
    steps: classes,
    values: shownValues(plan.issues, talks.opponent),
  };
}
