export type { Agent, AgentKind, Briefing, Move, Turn } from './agent.ts';
export type { Run } from './figures.ts';
export { type Game, type LeagueRequest, playLeague, type Standing, standingsOf } from './league.ts';
export { OPPONENTS } from './opponents/index.ts';
export { parley, type Rules } from './parley.ts';
export {
  COLUMNS,
  cells,
  LEAGUE_COLUMNS,
  type LeagueFormat,
  leagueCells,
  leagueReport,
  type SimulationFormat,
  simulationReport,
} from './report/index.ts';
export * from './scenarios/index.ts';
export { type Simulation, type SimulationRequest, simulate } from './simulate.ts';
export { type Summary, summaries, summaryOf } from './summary.ts';
