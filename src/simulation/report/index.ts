import type { Run } from '../figures.ts';
import type { Game, League, Times } from '../league/index.ts';
import type { Report } from '../summary/index.ts';
import { leagueCsv, simulationCsv } from './csv.ts';
import { simulationHtml } from './html.ts';
import { leagueMarkdown } from './league-markdown.ts';

export { laterDealsTable, overallTable } from './league-table.ts';
export { comparisonTable, resultsTable, tablesOf } from './simulation-tables.ts';
export type { ReportTable } from './table-in-words.ts';

export type SimulationFormat = 'html' | 'json' | 'csv';
export type LeagueFormat = 'md' | 'json' | 'csv';

/** A simulation as a file of its own: a page, the report with every run, or a line a run. Equal simulations give equal bytes. */
export async function simulationFile(report: Report, runs: readonly Run[], format: SimulationFormat): Promise<string> {
  switch (format) {
    case 'html':
      return simulationHtml(report);
    case 'csv':
      return simulationCsv(runs);
    case 'json':
      return json({ ...report, results: runs });
  }
}

/** What there is to know of a league. `times` and `commit` go on the page alone: equal leagues give equal games. */
export type LeaguePlayed = {
  readonly league: League;
  readonly games: readonly Game[];
  readonly times: Times;
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
