export { MODEL_NAMES, type ModelName, type Told } from './concealment.ts';
export type { LaterDeal } from './deals.ts';
export type { Game, LeagueRequest } from './games.ts';
export type { Lead } from './lead.ts';
export { type LeagueJob, type LeaguePart, type PreparedLeague, playPart, prepareLeague } from './part.ts';
export type { Standing } from './standings.ts';
export { type Times, together } from './stopwatch.ts';
export { type League, type LeagueTable, leagueOf } from './tables.ts';
