import { compileRules } from '../../rulebook/index.ts';
import type { AgentKind } from '../agent.ts';
import { OPPONENTS } from '../opponents/index.ts';
import { readScenarios, type Scenario } from '../scenarios/index.ts';
import type { RuleTexts } from '../spec.ts';
import { contestants } from '../strategies.ts';
import { type Game, playScenario } from './games.ts';
import { stopwatch, type Times } from './stopwatch.ts';

/** All that a thread needs to play a league. Plain data. */
export type LeagueJob = {
  /** Folder of the scenarios. */
  readonly folder: string;
  /** By name, as `contestants` and `OPPONENTS` have them. */
  readonly agents: readonly string[];
  readonly rounds: readonly number[];
  readonly seed: number;
  /** As in `LeagueRequest`. */
  readonly deals: number;
  /** Of `parley/concealing`; 0 where it takes no part. */
  readonly concealment: number;
  readonly rules: RuleTexts;
};

/** What came of one scenario. */
export type LeaguePart = { readonly games: readonly Game[]; readonly times: Times };

export type PreparedLeague = Pick<LeagueJob, 'rounds' | 'seed' | 'deals'> & {
  readonly scenarios: readonly Scenario[];
  readonly agents: readonly AgentKind[];
};

/** Throws for a folder or a name that was not checked before. */
export async function prepareLeague({
  folder,
  agents,
  rules,
  rounds,
  seed,
  deals,
  concealment,
}: LeagueJob): Promise<PreparedLeague> {
  const scenarios = await readScenarios(folder);
  if (!scenarios.ok) throw new Error(`a league was begun that does not fit: ${JSON.stringify(scenarios.error)}`);
  const [bottomLine, fallback] = [rules.bottomLine, rules.fallback].map((text) => compileRules(text, 'offer'));
  const known = new Map([
    ...contestants({ bottomLine: bottomLine!, fallback: fallback! }, concealment).byName,
    ...OPPONENTS,
  ]);
  return { scenarios: scenarios.value, agents: agents.map((name) => known.get(name)!), rounds, seed, deals };
}

/** Plays all games on the scenario at this place. */
export function playPart(league: PreparedLeague, place: number): LeaguePart {
  const watch = stopwatch();
  const games = [...playScenario({ ...league, onMove: watch.record }, place)];
  return { games, times: watch.times() };
}
