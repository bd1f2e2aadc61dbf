import {
  formatFileFault,
  type Game,
  LEAGUE_COLUMNS,
  type LeagueFormat,
  leagueCells,
  leagueReport,
  OPPONENTS,
  playLeague,
  readScenarios,
  standingsOf,
} from '../../simulation/index.ts';
import { table } from '../layout.ts';
import { parleyWith } from '../parley-agent.ts';
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

const WIDTHS = [24, 17, 9, 23, 10, 10, 9, 9];
const FORMATS: readonly LeagueFormat[] = ['json', 'csv'];

/** `parley league`: a round robin of agents over the scenarios of a folder. */
export async function league(terminal: Terminal, options: LeagueOptions): Promise<void> {
  const { rounds, seed, out } = options;
  const format = out === undefined ? undefined : formatOf(out, FORMATS);
  const us = await parleyWith(options.rules);
  const agents = agentsNamed(options.agents, new Map([[us.name, us], ...OPPONENTS]));
  if (agents.length < 2) throw new Refused('a league takes two agents or more');
  const scenarios = await readScenarios(options.scenarios);
  if (!scenarios.ok) throw new Refused(scenarios.error.map(formatFileFault).join('\n'));
  const games: Game[] = [...playLeague({ scenarios: scenarios.value, agents, rounds, seed })];
  terminal.out(
    `${games.length} games: ${agents.length} agents, ${scenarios.value.length} scenarios, ${rounds.join(' and ')} rounds, seed ${seed}`,
  );
  terminal.out(table(LEAGUE_COLUMNS, standingsOf(games).map(leagueCells), WIDTHS));
  if (out !== undefined && format !== undefined) {
    await writeText(out, leagueReport(games, format));
    terminal.err(`written to ${out}`);
  }
}
