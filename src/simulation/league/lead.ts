import { bootstrapMean, type Interval } from '../bootstrap.ts';
import { randomFrom } from '../random.ts';
import type { Game } from './games.ts';

/** By how much one agent is better than another, over what both have played. */
export type Lead = {
  readonly agent: string;
  readonly over: string;
  readonly pairs: number;
  /** Of the difference in utility, with an interval for other games on these scenarios. */
  readonly overGames: Interval;
  /** The same mean, with an interval for other scenarios: wider, as all games of one are drawn together. */
  readonly overScenarios: Interval;
};

/**
 * The lead of an agent over each of the `others`, paired: both with the same scenario, side, first move, number of rounds and
 * opponent. What they play against each other is a pair too: the one with this side against the other with this side.
 */
export function leadsOf(
  agent: string,
  others: readonly string[],
  games: readonly Game[],
  seed: number,
): readonly Lead[] {
  const results = resultsOf(games);
  const own = results.get(agent) ?? new Map<string, Result>();
  return others.map((over, k) => {
    const byScenario = new Map<string, number[]>();
    for (const { scenario, setting, opponent, utility } of own.values()) {
      const other = results.get(over)?.get(keyOf(setting, opponent === over ? agent : opponent));
      if (!other) continue;
      const differences = byScenario.get(scenario) ?? [];
      differences.push(utility - other.utility);
      byScenario.set(scenario, differences);
    }
    const groups = [...byScenario.values()];
    const random = randomFrom(seed, k);
    const pairs = groups.flat();
    return {
      agent,
      over,
      pairs: pairs.length,
      overGames: bootstrapMean(
        pairs.map((difference) => [difference]),
        random,
      ),
      overScenarios: bootstrapMean(groups, random),
    };
  });
}

/** What an agent got in a game. `setting`: all there is to a game but for its agents. */
type Result = {
  readonly scenario: string;
  readonly setting: string;
  readonly opponent: string;
  readonly utility: number;
};

const keyOf = (setting: string, opponent: string): string => `${setting} ${opponent}`;

function resultsOf(games: readonly Game[]): ReadonlyMap<string, ReadonlyMap<string, Result>> {
  const byAgent = new Map<string, Map<string, Result>>();
  for (const { scenario, rounds, agents, first, utilities } of games) {
    for (const side of [0, 1] as const) {
      const setting = JSON.stringify([scenario, rounds, side, first]);
      const opponent = agents[1 - side]!;
      const results = byAgent.get(agents[side]) ?? new Map<string, Result>();
      results.set(keyOf(setting, opponent), { scenario, setting, opponent, utility: utilities[side] });
      byAgent.set(agents[side], results);
    }
  }
  return byAgent;
}
