import {
  contestants,
  formatFileFault,
  type LeagueFormat,
  leagueFile,
  leagueOf,
  OPPONENTS,
  overallTable,
  playLeague,
  readScenarios,
  stopwatch,
} from '../../simulation/index.ts';
import { commitOfCode } from '../commit.ts';
import { table } from '../layout.ts';
import { rulesIn } from '../parley-agent.ts';
import { agentsNamed, formatOf } from '../simulation-options.ts';
import { Refused, type Terminal } from '../terminal.ts';
import { writeText } from '../write-file.ts';

export type LeagueOptions = {
  readonly scenarios: string;
  readonly agents?: readonly string[];
  readonly rounds: readonly number[];
  readonly seed: number;
  readonly out?: string;
  readonly rules: string;
};

const FORMATS: readonly LeagueFormat[] = ['md', 'json', 'csv'];

/** `parley league`: a round robin of agents over the scenarios of a folder. */
export async function league(terminal: Terminal, options: LeagueOptions): Promise<void> {
  const { rounds, seed, out } = options;
  const format = out === undefined ? undefined : formatOf(out, FORMATS);
  const ours = contestants(await rulesIn(options.rules));
  const usual = [...ours.usual.map(({ name }) => name), ...OPPONENTS.keys()];
  const agents = agentsNamed(options.agents ?? usual, new Map([...ours.byName, ...OPPONENTS]));
  if (agents.length < 2) throw new Refused('a league takes two agents or more');
  const scenarios = await readScenarios(options.scenarios);
  if (!scenarios.ok) throw new Refused(scenarios.error.map(formatFileFault).join('\n'));
  const times = stopwatch();
  const games = [...playLeague({ scenarios: scenarios.value, agents, rounds, seed, onMove: times.record })];
  const played = leagueOf(games, seed);
  const { head, rows } = overallTable(played, times);
  terminal.out(
    `${games.length} games: ${agents.length} agents, ${scenarios.value.length} scenarios, ${rounds.join(' and ')} rounds, seed ${seed}`,
  );
  terminal.out(table(head, rows));
  if (out !== undefined && format !== undefined) {
    await writeText(out, leagueFile({ league: played, games, times, commit: await commitOfCode() }, format));
    terminal.err(`written to ${out}`);
  }
}
