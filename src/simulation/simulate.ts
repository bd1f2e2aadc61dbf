import type { PlanDraft } from '../domain/plan-draft.ts';
import { type Fault, ok, type Result } from '../domain/result.ts';
import type { AgentKind } from './agent.ts';
import { type Example, exampleOf, type Run, runOf } from './figures.ts';
import { type Match, matchOf } from './match.ts';
import { randomFrom } from './random.ts';
import { runSession, type SessionResult } from './run.ts';
import { planForPlay } from './side.ts';

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
