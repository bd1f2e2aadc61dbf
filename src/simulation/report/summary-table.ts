import type { Standing } from '../league.ts';
import type { Estimate } from '../statistics.ts';
import type { Summary } from '../summary.ts';

/** The heads of the table that a person reads; `cells` gives its rows. */
export const COLUMNS = [
  'Opponent',
  'Deals',
  'Our utility',
  'min',
  'max',
  'Theirs',
  'Rounds',
  'To Pareto',
  'To Nash',
  'Model τ',
  'Under bottom line',
] as const;

export const cells = (summary: Summary): readonly string[] => [
  summary.faults > 0 ? `${summary.opponent} (${summary.faults} faults)` : summary.opponent,
  percent(summary.agreementRate),
  withInterval(summary.ours),
  fixed(summary.ours.min),
  fixed(summary.ours.max),
  fixed(summary.theirs.mean),
  summary.rounds.toFixed(1),
  fixed(summary.toFrontier),
  fixed(summary.toNash),
  fixed(summary.modelRank),
  percent(summary.underBottomLine),
];

export const LEAGUE_COLUMNS = [
  'Agent',
  'Utility',
  'Deals',
  'Deals where possible',
  'Welfare',
  'To Nash',
  'Games',
  'Faults',
] as const;

export const leagueCells = (standing: Standing): readonly string[] => [
  standing.agent,
  withInterval(standing.utility),
  percent(standing.agreementRate),
  percent(standing.agreementRateWherePossible),
  fixed(standing.welfare),
  fixed(standing.toNash),
  String(standing.games),
  String(standing.faults),
];

const withInterval = ({ mean, halfWidth }: Estimate): string => `${fixed(mean)} ± ${fixed(halfWidth)}`;
const fixed = (value: number | undefined): string => (value === undefined ? '–' : value.toFixed(3));
const percent = (value: number | undefined): string => (value === undefined ? '–' : `${(value * 100).toFixed(0)} %`);
