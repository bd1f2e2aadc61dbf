import { breachesOf } from '../domain/bottom-line.ts';
import type { Plan } from '../domain/plan.ts';
import { termsFaults } from '../domain/plan-checks.ts';
import type { PlanDraft } from '../domain/plan-draft.ts';
import { type Fault, ok, type Result } from '../domain/result.ts';
import type { Terms } from '../domain/terms.ts';
import type { AgentKind } from './agent.ts';
import {
  distance,
  distanceToFrontier,
  type Frontier,
  type ModelAccuracy,
  modelAccuracy,
  paretoFrontier,
  regret,
  type Solutions,
  type StepShares,
  solutionsOn,
  stepShares,
} from './analytics/index.ts';
import { drawCounterpart } from './counterpart.ts';
import { termsOf } from './outcome-space.ts';
import { randomFrom } from './random.ts';
import { type AgentFault, type Ending, runSession, type Seat, type SessionResult } from './run.ts';
import { planForPlay, type Side, seat } from './side.ts';
import { utilityOf } from './utility-space.ts';

export type SimulationRequest = {
  readonly plan: PlanDraft;
  readonly us: AgentKind;
  readonly opponents: readonly AgentKind[];
  /** Sessions with each opponent. */
  readonly runs: number;
  readonly seed: number;
  /** The plan's where it is left out, or 20. */
  readonly rounds?: number | undefined;
};

export type Simulation = {
  readonly plan: string;
  readonly rounds: number;
  readonly runs: number;
  readonly seed: number;
  /** What no deal is worth to us. */
  readonly reservation: number;
  /** By run, then by opponent in the order asked for. */
  readonly results: readonly Run[];
  /** The first run with each opponent, offer by offer. */
  readonly examples: readonly Example[];
};

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

const USUAL_ROUNDS = 20;

/**
 * Plays a plan against opponents whose preferences are drawn from it. In one run all opponents have the same preferences,
 * so that their results can be compared pair by pair. Equal requests give equal results.
 */
export function simulate(request: SimulationRequest): Result<Simulation, readonly Fault[]> {
  const { opponents, runs, seed } = request;
  const plan = planForPlay(request.plan);
  if (!plan.ok) return plan;
  const rounds = request.rounds ?? request.plan.deadline?.rounds ?? USUAL_ROUNDS;
  const results: Run[] = [];
  const examples: Example[] = [];
  for (let run = 1; run <= runs; run++) {
    const match = matchOf(plan.value, seed, run);
    for (const opponent of opponents) {
      const session = play({ us: request.us, opponent, match, rounds, seed: randomFrom(seed, run).below(2 ** 31) });
      results.push(runOf(run, opponent.name, match, session, seed));
      if (run === 1) examples.push(exampleOf(opponent.name, match, session));
    }
  }
  return ok({ plan: plan.value.draft.name, rounds, runs, seed, reservation: plan.value.floor, results, examples });
}

/** Both sides of a run, and what they could agree on. */
type Match = {
  readonly sides: readonly [us: Side, them: Side];
  readonly ourSeat: Seat;
  readonly frontier: Frontier;
  readonly solutions: Solutions | undefined;
};

/** We open, unless the plan says that they do. */
function matchOf(plan: Plan, seed: number, run: number): Match {
  const drawn = planForPlay(drawCounterpart(plan.draft, randomFrom(seed, run)));
  const sides = drawn.ok ? seat({ plan }, { plan: drawn.value }) : drawn;
  if (!sides.ok) throw new Error(`a counterpart drawn from a sound plan does not fit: ${JSON.stringify(sides.error)}`);
  const [us, them] = sides.value;
  const frontier = paretoFrontier(us.own, them.own);
  const ourSeat = plan.draft.opening?.opener === 'them' ? 1 : 0;
  return { sides: sides.value, ourSeat, frontier, solutions: solutionsOn(frontier, us.own, them.own) };
}

type Play = {
  readonly us: AgentKind;
  readonly opponent: AgentKind;
  readonly match: Match;
  readonly rounds: number;
  readonly seed: number;
};

function play({ us, opponent, match, rounds, seed }: Play): SessionResult {
  const [ours, theirs] = match.sides;
  return match.ourSeat === 0
    ? runSession({ sides: [ours, theirs], agents: [us, opponent], rounds, seed })
    : runSession({ sides: [theirs, ours], agents: [opponent, us], rounds, seed });
}

function runOf(run: number, opponent: string, match: Match, session: SessionResult, seed: number): Run {
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

function exampleOf(opponent: string, match: Match, { trace, agreement }: SessionResult): Example {
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
