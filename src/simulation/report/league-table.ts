import type { Lead, League, LeagueTable, Standing, Times } from '../league/index.ts';
import { fixed, percent, signed, withInterval } from './figures-in-words.ts';
import type { TableInWords } from './table-in-words.ts';

/** The table over all games, with the mean utility at each number of rounds where there are several, and the time for a move. */
export function overallTable({ overall, byRounds }: League, times: Times): TableInWords {
  const utilityAt = (table: LeagueTable, agent: string) =>
    table.standings.find((standing) => standing.agent === agent)?.utility.mean;
  const { head, rows } = tableInWords(overall);
  return {
    head: [...head, ...byRounds.map(({ rounds }) => `At ${rounds}`), 'Move, ms'],
    rows: overall.standings.map(({ agent }, k) => [
      ...rows[k]!,
      ...byRounds.map(({ table }) => fixed(utilityAt(table, agent))),
      fixed(meanMs(times[agent])),
    ]),
  };
}

/** What meeting again brings those who remember: a row an agent and deal. */
export const laterDealsTable = ({ laterDeals }: League): TableInWords => ({
  head: ['Agent', 'Deal', 'Games', 'Utility', 'Against the first', 'Deals'],
  rows: laterDeals.map(({ agent, deal, games, utility, againstFirst: { mean, low, high }, agreementRate }) => [
    agent,
    String(deal),
    games.toLocaleString('en'),
    withInterval(utility),
    `${signed(mean, fixed)} [${signed(low, fixed)}, ${signed(high, fixed)}]`,
    percent(agreementRate),
  ]),
});

const meanMs = (thinking: Times[string] | undefined): number | undefined => thinking && thinking.sumMs / thinking.moves;

/** A row an agent, best first. */
export const tableInWords = ({ standings, leads }: LeagueTable): TableInWords => ({
  head: [
    'Agent',
    'Utility',
    'Leader ahead by',
    'Elsewhere',
    'Deals',
    'Possible',
    'Welfare',
    'To Nash',
    'Told τ',
    'Under',
    'Faults',
  ],
  rows: standings.map((standing, k) => cells(standing, leads[k - 1])),
});

/** `lead`: of the leader over this one; nothing for the leader itself. */
const cells = (standing: Standing, lead: Lead | undefined): readonly string[] => [
  standing.agent,
  withInterval(standing.utility),
  lead ? `${fixed(lead.overGames.mean)} [${fixed(lead.overGames.low)}, ${fixed(lead.overGames.high)}]` : '–',
  lead ? `[${fixed(lead.overScenarios.low)}, ${fixed(lead.overScenarios.high)}]` : '–',
  percent(standing.agreementRate),
  percent(standing.agreementRateWherePossible),
  fixed(standing.welfare),
  fixed(standing.toNash),
  fixed(standing.told?.tau),
  String(standing.underReservation),
  String(standing.faults),
];
