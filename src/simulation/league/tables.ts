import { type LaterDeal, laterDealsOf } from './deals.ts';
import type { Game } from './games.ts';
import { type Lead, leadsOf } from './lead.ts';
import { type Standing, standingsOf } from './standings.ts';

/** A league as it is told: what was asked for, and the tables. */
export type League = {
  readonly scenarios: readonly string[];
  readonly agents: readonly string[];
  readonly rounds: readonly number[];
  readonly seed: number;
  readonly games: number;
  readonly overall: LeagueTable;
  /** The same at each number of rounds, where there are several. */
  readonly byRounds: readonly { readonly rounds: number; readonly table: LeagueTable }[];
  /** What came of meeting again, for agents that remember; nothing where each pair met once. */
  readonly laterDeals: readonly LaterDeal[];
};

export type LeagueTable = {
  /** Best first. */
  readonly standings: readonly Standing[];
  /** Of the first over each of the others, in that order. */
  readonly leads: readonly Lead[];
};

/** The tables of all games of a league that was played with `seed`. Agents are ranked by what they do among strangers. */
export function leagueOf(all: readonly Game[], seed: number): League {
  const games = all.filter(({ deal }) => deal === 1);
  const distinct = <T>(of: (game: Game) => readonly T[]): readonly T[] => [...new Set(games.flatMap(of))];
  const rounds = distinct((game) => [game.rounds]);
  return {
    scenarios: distinct(({ scenario }) => [scenario]),
    agents: distinct(({ agents }) => agents),
    rounds,
    seed,
    games: games.length,
    overall: tableOf(games, seed),
    byRounds:
      rounds.length > 1
        ? rounds.map((limit) => ({
            rounds: limit,
            table: tableOf(
              games.filter((game) => game.rounds === limit),
              seed,
            ),
          }))
        : [],
    laterDeals: laterDealsOf(all, seed),
  };
}

function tableOf(games: readonly Game[], seed: number): LeagueTable {
  const standings = standingsOf(games);
  const [leader, ...others] = standings.map(({ agent }) => agent);
  return { standings, leads: leader === undefined ? [] : leadsOf(leader, others, games, seed) };
}
