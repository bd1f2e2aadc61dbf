import { breachesOf } from '../domain/bottom-line.ts';
import type { Plan } from '../domain/plan.ts';
import { termsFaults } from '../domain/plan-checks.ts';
import type { Terms } from '../domain/terms.ts';
import type { Account } from './agent.ts';
import {
  distance,
  distanceToFrontier,
  type ModelAccuracy,
  modelAccuracy,
  regret,
  type StepShares,
  stepShares,
} from './analytics/index.ts';
import type { Match } from './match.ts';
import { termsOf } from './outcome-space.ts';
import { randomFrom } from './random.ts';
import type { AgentFault, Ending, SessionResult } from './run.ts';
import { utilityOf } from './utility-space.ts';

/** One session. Utilities in [0, 1] by the plans both began with; of no deal where there is no agreement. */
export type Run = {
  readonly run: number;
  readonly opponent: string;
  readonly ending: Ending;
  readonly rounds: number;
  readonly ours: number;
  readonly theirs: number;
  /** Distances in the plane of both utilities; absent without an agreement. */
  readonly toFrontier?: number | undefined;
  /** Absent too where no outcome is better than no deal for both. */
  readonly toNash?: number | undefined;
  /** What we could have had more, with them no worse off than without a deal. */
  readonly regret: number;
  /** Whether the two could have agreed on something better than no deal. */
  readonly isPossible: boolean;
  readonly isUnderBottomLine: boolean;
  /** How well our model of them fitted in the end; absent where they made no offer. */
  readonly model?: ModelAccuracy | undefined;
  readonly ourSteps?: StepShares | undefined;
  /** The phases of our side, the alternatives it took, and the rule of its last answer. */
  readonly account?: Account | undefined;
  readonly terms?: Terms | undefined;
  readonly fault?: AgentFault | undefined;
};

export type Example = {
  readonly opponent: string;
  readonly offers: readonly { readonly by: 'us' | 'them'; readonly ours: number; readonly theirs: number }[];
  readonly agreement?: readonly [ours: number, theirs: number] | undefined;
  readonly frontier: readonly (readonly [ours: number, theirs: number])[];
  readonly nash?: readonly [ours: number, theirs: number] | undefined;
};

export function runOf(run: number, opponent: string, match: Match, session: SessionResult, seed: number): Run {
  const { sides, ourSeat, frontier, solutions } = match;
  const [{ own: us, plan }, { own: them }] = sides;
  const { ending, rounds, agreement, fault } = session;
  const ours = agreement ? utilityOf(us, agreement) : us.reservation;
  const theirs = agreement ? utilityOf(them, agreement) : them.reservation;
  const terms = agreement && termsOf(us.space, agreement);
  const model = session.believed[ourSeat];
  const hasHeard = session.trace.some(({ by }) => by !== ourSeat);
  return {
    run,
    opponent,
    ending,
    rounds,
    ours,
    theirs,
    ...(agreement && { toFrontier: distanceToFrontier([ours, theirs], frontier) }),
    ...(agreement && solutions && { toNash: distance([ours, theirs], solutions.nash.utilities) }),
    regret: regret(ours, frontier, them),
    isPossible: solutions !== undefined,
    isUnderBottomLine: terms !== undefined && isUnderBottomLine(plan, terms),
    ...(model && hasHeard && { model: modelAccuracy(model, them, us, randomFrom(seed, run)) }),
    ourSteps: stepShares(session.trace, ourSeat, us, them),
    account: session.accounts[ourSeat],
    ...(terms && { terms }),
    ...(fault && { fault }),
  };
}

/** Under that of the plan and of each alternative: whichever was in force. */
function isUnderBottomLine(plan: Plan, terms: Terms): boolean {
  const plans = [plan, ...plan.alternatives.map((alternative) => alternative.plan)];
  return !plans.some(
    (candidate) =>
      termsFaults(candidate.draft.issues, terms, []).length === 0 && breachesOf(candidate, terms).length === 0,
  );
}

export function exampleOf(opponent: string, match: Match, { trace, agreement }: SessionResult): Example {
  const [{ own: us }, { own: them }] = match.sides;
  return {
    opponent,
    offers: trace.map(({ by, bid }) => ({
      by: by === match.ourSeat ? 'us' : 'them',
      ours: utilityOf(us, bid),
      theirs: utilityOf(them, bid),
    })),
    agreement: agreement && [utilityOf(us, agreement), utilityOf(them, agreement)],
    frontier: match.frontier.points.map(({ utilities }) => utilities),
    nash: match.solutions?.nash.utilities,
  };
}
