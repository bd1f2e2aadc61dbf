import type { AgentKind } from './agent.ts';
import { distance, paretoFrontier, type Solutions, solutionsOn } from './analytics/index.ts';
import { randomFrom } from './random.ts';
import { type AgentFault, runSession, type Seat } from './run.ts';
import type { Scenario } from './scenarios/index.ts';
import { type Estimate, estimate, mean } from './statistics.ts';
import { utilityOf } from './utility-space.ts';

export type LeagueRequest = {
  readonly scenarios: readonly Scenario[];
  /** Two or more, of different names. */
  readonly agents: readonly AgentKind[];
  /** Every pairing is played once for each. */
  readonly rounds: readonly number[];
  readonly seed: number;
};

/** One session: each agent has one side of the scenario, and one of them moves first. */
export type Game = {
  readonly scenario: string;
  readonly rounds: number;
  /** Of the first and of the second profile, whoever moves first. */
  readonly agents: readonly [string, string];
  readonly first: Seat;
  readonly isAgreement: boolean;
  /** Whether some outcome is better than no deal for both. */
  readonly isPossible: boolean;
  /** Discounted; of no deal where there is no agreement. */
  readonly utilities: readonly [number, number];
  /** From the Nash point, before discounts; absent where there is none. */
  readonly toNash?: number | undefined;
  readonly fault?: AgentFault | undefined;
};

export type Standing = {
  readonly agent: string;
  readonly games: number;
  readonly utility: Estimate;
  readonly agreementRate: number;
  readonly agreementRateWherePossible?: number | undefined;
  /** Sum of both utilities. */
  readonly welfare: number;
  readonly toNash?: number | undefined;
  readonly faults: number;
};

/**
 * A round robin: every pair of different agents on every scenario, both ways round, either side first, at every number of
 * rounds. Yields the games in that order, so that a caller can stop, count and keep what it likes.
 */
export function* playLeague({ scenarios, agents, rounds, seed }: LeagueRequest): Generator<Game> {
  for (const [s, scenario] of scenarios.entries()) {
    const [a, b] = scenario.sides;
    const solutions = solutionsOn(paretoFrontier(a.own, b.own), a.own, b.own);
    for (const [i, one] of agents.entries()) {
      for (const [j, other] of agents.entries()) {
        if (i === j) continue;
        for (const limit of rounds) {
          for (const first of [0, 1] as const) {
            const drawn = randomFrom(seed, s, i, j, limit, first).below(2 ** 31);
            yield playGame({ scenario, solutions, agents: [one, other], rounds: limit, first, seed: drawn });
          }
        }
      }
    }
  }
}

type Pairing = {
  readonly scenario: Scenario;
  readonly solutions: Solutions | undefined;
  readonly agents: readonly [AgentKind, AgentKind];
  readonly rounds: number;
  readonly first: Seat;
  readonly seed: number;
};

function playGame({ scenario, solutions, agents, rounds, first, seed }: Pairing): Game {
  const [a, b] = scenario.sides;
  const isSwapped = first === 1;
  const result = runSession({
    sides: isSwapped ? [b, a] : [a, b],
    agents: isSwapped ? [agents[1], agents[0]] : [agents[0], agents[1]],
    rounds,
    seed,
  });
  const { agreement, fault } = result;
  const [u, v] = result.utilities;
  const reached = [a.own, b.own].map((own) => (agreement ? utilityOf(own, agreement) : own.reservation));
  return {
    scenario: scenario.name,
    rounds,
    agents: [agents[0].name, agents[1].name],
    first,
    isAgreement: agreement !== undefined,
    isPossible: solutions !== undefined,
    utilities: isSwapped ? [v, u] : [u, v],
    toNash: solutions && distance([reached[0]!, reached[1]!], solutions.nash.utilities),
    ...(fault && { fault }),
  };
}

/** The table of a league, by mean utility, best first. */
export function standingsOf(games: readonly Game[]): readonly Standing[] {
  const agents = [...new Set(games.flatMap((game) => game.agents))];
  return agents
    .map((agent) => standingOf(agent, games))
    .sort((a, b) => b.utility.mean - a.utility.mean || (a.agent < b.agent ? -1 : 1));
}

function standingOf(agent: string, games: readonly Game[]): Standing {
  const own = games.filter((game) => game.agents.includes(agent));
  const share = (some: readonly Game[]) => mean(some.map(({ isAgreement }) => (isAgreement ? 1 : 0)));
  return {
    agent,
    games: own.length,
    utility: estimate(own.map(({ agents, utilities }) => utilities[agents[0] === agent ? 0 : 1])),
    agreementRate: share(own)!,
    agreementRateWherePossible: share(own.filter(({ isPossible }) => isPossible)),
    welfare: mean(own.map(({ utilities: [u, v] }) => u + v))!,
    toNash: mean(own.map(({ toNash }) => toNash).filter((value) => value !== undefined)),
    faults: own.filter(({ fault }) => fault?.agent === agent).length,
  };
}
