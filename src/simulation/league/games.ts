import type { AgentKind } from '../agent.ts';
import { distance, paretoFrontier, type Solutions, solutionsOn } from '../analytics/index.ts';
import { randomFrom } from '../random.ts';
import { type AgentFault, runSession, type Seat, type SessionResult } from '../run.ts';
import type { Scenario } from '../scenarios/index.ts';
import { utilityOf } from '../utility-space.ts';
import { type Audience, audienceOf, type Told } from './concealment.ts';

export type LeagueRequest = {
  readonly scenarios: readonly Scenario[];
  /** Two or more, of different names. */
  readonly agents: readonly AgentKind[];
  /** Every pairing is played once for each. */
  readonly rounds: readonly number[];
  readonly seed: number;
  /** Hears of every move how long it took. Time is no part of a game, so that equal requests give equal games. */
  readonly onMove?: ((agent: string, tookMs: number) => void) | undefined;
};

/** One session: each agent has one side of the scenario, and one of them moves first. */
export type Game = {
  readonly scenario: string;
  readonly rounds: number;
  /** Of the first and of the second profile, whoever moves first; so are all pairs below. */
  readonly agents: readonly [string, string];
  readonly first: Seat;
  readonly isAgreement: boolean;
  /** Whether some outcome is better than no deal for both. */
  readonly isPossible: boolean;
  /** Discounted; of no deal where there is no agreement. */
  readonly utilities: readonly [number, number];
  /** Whether it agreed on less than no deal is worth to it. */
  readonly isUnderReservation: readonly [boolean, boolean];
  /** From the Nash point, before discounts; absent where there is none. */
  readonly toNash?: number | undefined;
  /** What its offers told of its preferences; null where it made none, as in JSON, in which games leave a thread. */
  readonly told: readonly [Told | null, Told | null];
  readonly fault?: AgentFault | undefined;
};

/** A scenario with all that the games on it share. */
type Ground = {
  readonly scenario: Scenario;
  readonly solutions: Solutions | undefined;
  readonly audience: Audience;
};

/**
 * The games of a round robin on one of its scenarios: every pair of different agents, both ways round, either side first, at
 * every number of rounds. What they come to depends on the request and the place of the scenario in it, and on nothing else.
 */
export function* playScenario(
  { scenarios, agents, rounds, seed, onMove }: LeagueRequest,
  place: number,
): Generator<Game> {
  const scenario = scenarios[place]!;
  const [a, b] = scenario.sides;
  const solutions = solutionsOn(paretoFrontier(a.own, b.own), a.own, b.own);
  const ground = { scenario, solutions, audience: audienceOf(scenario, randomFrom(seed, place)) };
  for (const [i, one] of agents.entries()) {
    for (const [j, other] of agents.entries()) {
      if (i === j) continue;
      for (const limit of rounds) {
        for (const first of [0, 1] as const) {
          const drawn = randomFrom(seed, place, i, j, limit, first).below(2 ** 31);
          yield playGame(ground, { agents: [one, other], rounds: limit, first, seed: drawn, onMove });
        }
      }
    }
  }
}

type Pairing = Pick<LeagueRequest, 'seed' | 'onMove'> & {
  readonly agents: readonly [AgentKind, AgentKind];
  readonly rounds: number;
  readonly first: Seat;
};

function playGame(ground: Ground, { agents, rounds, first, seed, onMove }: Pairing): Game {
  const { sides } = ground.scenario;
  const isSwapped = first === 1;
  const seated = isSwapped ? ([agents[1], agents[0]] as const) : agents;
  const result = runSession({
    sides: isSwapped ? [sides[1], sides[0]] : sides,
    agents: seated,
    rounds,
    seed,
    ...(onMove && { onMove: (seat, tookMs) => onMove(seated[seat].name, tookMs) }),
  });
  return {
    scenario: ground.scenario.name,
    rounds,
    agents: [agents[0].name, agents[1].name],
    first,
    ...figuresOf(ground, rounds, isSwapped, result),
  };
}

type Figures = Omit<Game, 'scenario' | 'rounds' | 'agents' | 'first'>;

function figuresOf(
  { scenario, solutions, audience }: Ground,
  rounds: number,
  isSwapped: boolean,
  result: SessionResult,
): Figures {
  const { agreement, fault, trace, utilities } = result;
  const spaces = [scenario.sides[0].own, scenario.sides[1].own] as const;
  const worth = (side: Seat) => utilityOf(spaces[side], agreement!);
  const reached = (side: Seat) => (agreement ? worth(side) : spaces[side].reservation);
  const isUnder = (side: Seat) => agreement !== undefined && worth(side) < spaces[side].reservation - 1e-9;
  const told = (side: Seat) => audience.hear(side, offersBy(trace, isSwapped ? 1 - side : side), rounds);
  return {
    isAgreement: agreement !== undefined,
    isPossible: solutions !== undefined,
    utilities: isSwapped ? [utilities[1], utilities[0]] : utilities,
    isUnderReservation: [isUnder(0), isUnder(1)],
    toNash: solutions && distance([reached(0), reached(1)], solutions.nash.utilities),
    told: [told(0), told(1)],
    ...(fault && { fault }),
  };
}

const offersBy = (trace: SessionResult['trace'], seat: number) =>
  trace.filter(({ by }) => by === seat).map(({ bid }) => bid);
