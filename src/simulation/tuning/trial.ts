import type { AgentKind } from '../agent.ts';
import { randomFrom } from '../random.ts';
import { runSession, type Seat } from '../run.ts';
import type { Scenario } from '../scenarios/index.ts';

/** What our side is tried on. */
export type Trial = {
  readonly scenarios: readonly Scenario[];
  readonly opponents: readonly AgentKind[];
  readonly rounds: readonly number[];
  readonly seed: number;
};

/** By scenario, our utility in every session: each opponent, number of rounds, side and order of moves. */
export type Scores = readonly (readonly number[])[];

/** The sessions of equal trials have equal seeds, so that two of our sides can be compared session by session. */
export function tryOut(us: AgentKind, { scenarios, opponents, rounds, seed }: Trial): Scores {
  return scenarios.map((scenario, s) =>
    opponents.flatMap((opponent, o) =>
      rounds.flatMap((limit) =>
        SEATS.flatMap((side) =>
          SEATS.map((first) =>
            play(us, opponent, scenario, side, first, limit, randomFrom(seed, s, o, limit, side, first).below(2 ** 31)),
          ),
        ),
      ),
    ),
  );
}

const SEATS: readonly Seat[] = [0, 1];

/** `side` of the scenario is ours, and `first` moves first: 0 for us. Answers our utility. */
function play(
  us: AgentKind,
  opponent: AgentKind,
  scenario: Scenario,
  side: Seat,
  first: Seat,
  rounds: number,
  seed: number,
): number {
  const [ours, theirs] = [scenario.sides[side], scenario.sides[side === 0 ? 1 : 0]];
  const session =
    first === 0
      ? ({ sides: [ours, theirs], agents: [us, opponent] } as const)
      : ({ sides: [theirs, ours], agents: [opponent, us] } as const);
  return runSession({ ...session, rounds, seed }).utilities[first];
}
