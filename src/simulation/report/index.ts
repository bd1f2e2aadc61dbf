import { type Game, standingsOf } from '../league.ts';
import type { Simulation } from '../simulate.ts';
import { summaries } from '../summary.ts';
import { leagueCsv, simulationCsv } from './csv.ts';
import { simulationHtml } from './html.ts';

export { COLUMNS, cells, LEAGUE_COLUMNS, leagueCells } from './summary-table.ts';

export type SimulationFormat = 'html' | 'json' | 'csv';
export type LeagueFormat = Exclude<SimulationFormat, 'html'>;

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

export function leagueReport(games: readonly Game[], format: LeagueFormat): string {
  return format === 'csv' ? leagueCsv(games) : json({ standings: standingsOf(games), games });
}

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
