export { MODEL_NAMES, type ModelName, type Told } from './concealment.ts';
export { type Game, type LeagueRequest, playLeague } from './games.ts';
export type { Lead } from './lead.ts';
export type { Standing } from './standings.ts';
export { type Stopwatch, stopwatch } from './stopwatch.ts';
export { type League, type LeagueTable, leagueOf } from './tables.ts';
