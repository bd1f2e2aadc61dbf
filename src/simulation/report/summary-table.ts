import type { Summary } from '../summary.ts';
import { fixed, percent, withInterval } from './figures-in-words.ts';

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
