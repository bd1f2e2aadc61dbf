import type { Game, League, Stopwatch } from '../league/index.ts';
import type { Simulation } from '../simulate.ts';
import { summaries } from '../summary.ts';
import { leagueCsv, simulationCsv } from './csv.ts';
import { simulationHtml } from './html.ts';
import { leagueMarkdown } from './league-markdown.ts';

export { overallTable } from './league-table.ts';
export { COLUMNS, cells } from './summary-table.ts';

export type SimulationFormat = 'html' | 'json' | 'csv';
export type LeagueFormat = 'md' | 'json' | 'csv';

/** A simulation as a file of its own. Equal simulations give equal bytes. */
export async function simulationReport(simulation: Simulation, format: SimulationFormat): Promise<string> {
  switch (format) {
    case 'html':
      return simulationHtml(simulation);
    case 'csv':
      return simulationCsv(simulation);
    case 'json':
      return json({ ...simulation, summaries: summaries(simulation.results) });
  }
}

/** What there is to know of a league. `times` and `commit` go on the page alone: equal leagues give equal games. */
export type LeaguePlayed = {
  readonly league: League;
  readonly games: readonly Game[];
  readonly times: Stopwatch;
  readonly commit: string;
};

/** A league as a file of its own: a page, the tables with every game, or a line a game. */
export function leagueFile({ league, games, times, commit }: LeaguePlayed, format: LeagueFormat): string {
  switch (format) {
    case 'md':
      return leagueMarkdown(league, times, commit);
    case 'csv':
      return leagueCsv(games);
    case 'json':
      return json({ ...league, games });
  }
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
