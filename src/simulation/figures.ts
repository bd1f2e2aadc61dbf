import { breachesOf } from '../domain/bottom-line.ts';
import { landedMargin } from '../domain/landed-cost.ts';
import { minorDigits } from '../domain/money.ts';
import type { Plan } from '../domain/plan.ts';
import { termsFaults } from '../domain/plan-checks.ts';
import type { Terms } from '../domain/terms.ts';
import { utilityOver } from '../domain/utility.ts';
import type { Account } from './agent.ts';
import {
  concessionRate,
  distance,
  distanceToFrontier,
  type ModelAccuracy,
  modelAccuracy,
  opposition,
  regret,
  type Solutions,
  type StepShares,
  stepShares,
  type Utilities,
} from './analytics/index.ts';
import type { Match } from './match.ts';
import { termsOf } from './outcome-space.ts';
import type { PreparedPlan } from './prepare.ts';
import { randomFrom } from './random.ts';
import type { AgentFault, Ending, Seat, SessionResult } from './run.ts';
import { utilityOf } from './utility-space.ts';

/** One session. Utilities in [0, 1] by the plans both began with; of no deal where there is no agreement. */
export type Run = {
  readonly run: number;
  /** Which of the plans that are compared. */
  readonly plan: string;
  readonly opponent: string;
  /** Which of the deals with this counterpart, from 1. */
  readonly deal: number;
  readonly ending: Ending;
  /** Who accepted, walked away or was at fault. */
  readonly by?: 'us' | 'them' | undefined;
  readonly rounds: number;
  readonly ours: number;
  /** `ours` by the scale of the first of the plans, by which they can be compared. */
  readonly common: number;
  readonly theirs: number;
  /** Landed margin of the deal in the plan's currency, and as a share of the revenue; absent without costs or a deal. */
  readonly margin?: number | undefined;
  readonly marginRate?: number | undefined;
  /** Distances in the plane of both utilities; absent without an agreement. */
  readonly toFrontier?: number | undefined;
  /** Absent too where no outcome is better than no deal for both. */
  readonly toNash?: number | undefined;
  readonly toKalaiSmorodinsky?: number | undefined;
  readonly toUtilitarian?: number | undefined;
  readonly toEgalitarian?: number | undefined;
  /** How far the best outcome lies from both having all: 0 where both want the same. */
  readonly opposition: number;
  /** What we could have had more, with them no worse off than without a deal. */
  readonly regret: number;
  /** Whether the two could have agreed on something better than no deal. */
  readonly isPossible: boolean;
  readonly isUnderBottomLine: boolean;
  /** How well our model of them fitted in the end; absent where they made no offer. */
  readonly model?: ModelAccuracy | undefined;
  readonly ourSteps?: StepShares | undefined;
  /** How far each side came from its best towards what the other likes best, in [0, 1]; absent where it made no offer. */
  readonly weConceded?: number | undefined;
  readonly theyConceded?: number | undefined;
  /** The phases of our side, the alternatives it took, and the rule of its last answer. */
  readonly account?: Account | undefined;
  readonly terms?: Terms | undefined;
  readonly fault?: AgentFault | undefined;
};

export type Example = {
  readonly opponent: string;
  /** In their order; of a long session some of each side, evenly spread. */
  readonly offers: readonly { readonly by: 'us' | 'them'; readonly ours: number; readonly theirs: number }[];
  readonly agreement?: readonly [ours: number, theirs: number] | undefined;
  /** Some points of it, evenly spread, where there are many. */
  readonly frontier: readonly (readonly [ours: number, theirs: number])[];
  readonly nash?: readonly [ours: number, theirs: number] | undefined;
};

type Ended = {
  readonly run: number;
  readonly deal: number;
  readonly opponent: string;
  readonly seed: number;
  readonly prepared: PreparedPlan;
  /** The first of the plans that are compared. */
  readonly first: Plan;
  readonly match: Match;
  readonly session: SessionResult;
};

export function runOf({ run, deal, opponent, seed, prepared, first, match, session }: Ended): Run {
  const { sides, frontier, solutions } = match;
  const { ourSeat } = prepared;
  const [{ own: us, plan }, { own: them }] = sides;
  const { ending, by, rounds, agreement, fault } = session;
  const ours = agreement ? utilityOf(us, agreement) : us.reservation;
  const theirs = agreement ? utilityOf(them, agreement) : them.reservation;
  const terms = agreement && termsOf(us.space, agreement);
  const model = session.believed[ourSeat];
  const hasHeard = session.trace.some(({ by }) => by !== ourSeat);
  return {
    run,
    plan: prepared.name,
    opponent,
    deal,
    ending,
    ...(by !== undefined && { by: by === ourSeat ? 'us' : 'them' }),
    rounds,
    ours,
    common: plan === first ? ours : terms ? utilityOver(first.issues, terms) : first.floor,
    theirs,
    ...(terms && marginOf(plan, terms)),
    ...(agreement && { toFrontier: distanceToFrontier([ours, theirs], frontier) }),
    ...(agreement && solutions && distancesTo(solutions, [ours, theirs])),
    opposition: opposition(frontier),
    regret: regret(ours, frontier, them),
    isPossible: solutions !== undefined,
    isUnderBottomLine: terms !== undefined && isUnderBottomLine(plan, terms),
    ...(model && hasHeard && { model: modelAccuracy(model, them, us, randomFrom(seed, run)) }),
    ourSteps: stepShares(session.trace, ourSeat, us, them),
    weConceded: concessionRate(session.trace, ourSeat, us, them),
    theyConceded: concessionRate(session.trace, ourSeat === 0 ? 1 : 0, them, us),
    account: session.accounts[ourSeat],
    ...(terms && { terms }),
    ...(fault && { fault }),
  };
}

function distancesTo(solutions: Solutions, reached: Utilities): Partial<Run> {
  const to = (point: keyof Solutions) => distance(reached, solutions[point].utilities);
  return {
    toNash: to('nash'),
    toKalaiSmorodinsky: to('kalaiSmorodinsky'),
    toUtilitarian: to('utilitarian'),
    toEgalitarian: to('egalitarian'),
  };
}

function marginOf({ costs, draft }: Plan, terms: Terms): Pick<Run, 'margin' | 'marginRate'> {
  if (!costs) return {};
  const { marginMinor, rate } = landedMargin(costs, terms);
  return { margin: marginMinor / 10 ** minorDigits(draft.currency), marginRate: rate };
}

/** Under that of the plan and of each alternative: whichever was in force. */
function isUnderBottomLine(plan: Plan, terms: Terms): boolean {
  const plans = [plan, ...plan.alternatives.map((alternative) => alternative.plan)];
  return !plans.some(
    (candidate) =>
      termsFaults(candidate.draft.issues, terms, []).length === 0 && breachesOf(candidate, terms).length === 0,
  );
}

export function exampleOf(opponent: string, ourSeat: Seat, match: Match, { trace, agreement }: SessionResult): Example {
  const [{ own: us }, { own: them }] = match.sides;
  return {
    opponent,
    offers: shown(trace).map(({ by, bid }) => ({
      by: by === ourSeat ? 'us' : 'them',
      ours: utilityOf(us, bid),
      theirs: utilityOf(them, bid),
    })),
    agreement: agreement && [utilityOf(us, agreement), utilityOf(them, agreement)],
    frontier: thinned(match.frontier.points).map(({ utilities }) => utilities),
    nash: match.solutions?.nash.utilities,
  };
}

/** Most points of a line in an example: more can't be told apart, and a report must not grow with the rounds. */
const MOST_POINTS = 150;

function shown(trace: SessionResult['trace']): SessionResult['trace'] {
  const kept = new Set([0, 1].flatMap((seat) => thinned(trace.filter(({ by }) => by === seat))));
  return trace.filter((spoken) => kept.has(spoken));
}

/** Some of the points, evenly spread, the first and the last among them. */
function thinned<T>(points: readonly T[]): readonly T[] {
  if (points.length <= MOST_POINTS) return points;
  const step = (points.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, k) => points[Math.round(k * step)]!);
}
