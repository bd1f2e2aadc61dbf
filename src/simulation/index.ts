export type { Agent, AgentKind, Briefing, Move, Turn } from './agent.ts';
export type { Run } from './figures.ts';
export { type Game, type LeagueRequest, leagueOf, playLeague, stopwatch } from './league/index.ts';
export { OPPONENTS } from './opponents/index.ts';
export { parley, type Rules } from './parley.ts';
export {
  COLUMNS,
  cells,
  type LeagueFormat,
  leagueFile,
  overallTable,
  type SimulationFormat,
  simulationReport,
} from './report/index.ts';
export * from './scenarios/index.ts';
export { type Simulation, type SimulationRequest, simulate } from './simulate.ts';
export { contestants } from './strategies.ts';
export { type Summary, summaries, summaryOf } from './summary.ts';
