export type { Agent, AgentKind, Briefing, Move, Turn } from './agent.ts';
export { type Change, changed } from './changes.ts';
export type { Run } from './figures.ts';
export { type Game, type LeagueJob, leagueOf } from './league/index.ts';
export { OPPONENTS } from './opponents/index.ts';
export { parley, type Rules } from './parley.ts';
export { type Played, playStretch } from './play.ts';
export { playLeague } from './play-league.ts';
export type { Draw, DrawnIssue, Preferences } from './preferences/index.ts';
export { type PreparedSimulation, prepareSimulation } from './prepare.ts';
export {
  comparisonTable,
  type LeagueFormat,
  laterDealsTable,
  leagueFile,
  overallTable,
  type ReportTable,
  resultsTable,
  type SimulationFormat,
  simulationFile,
  tablesOf,
} from './report/index.ts';
export * from './scenarios/index.ts';
export { type Simulated, simulate } from './simulate.ts';
export {
  chunksOf,
  type NamedPlan,
  type RuleTexts,
  roundsInAll,
  type SimulationSpec,
  type Stretch,
  sessionsOf,
} from './spec.ts';
export { contestants } from './strategies.ts';
export { type Report, reportOf } from './summary/index.ts';
export { type Job, openThreads, type Threads } from './threads/index.ts';
export { type Attempt, search, type Tuning } from './tuning/index.ts';
