import type { PairedDifference } from '../statistics.ts';
import type { Comparison, PlanReport, Report, Summary } from '../summary/index.ts';
import { movesTable, solutionsTable } from './bargaining-tables.ts';
import { amount, fixed, percent, shareWithInterval, signed, withInterval } from './figures-in-words.ts';
import type { ReportTable } from './table-in-words.ts';

/** Every table of one plan. */
export const tablesOf = (plan: PlanReport, currency: string): readonly ReportTable[] => [
  resultsTable(plan),
  ...seriesTable(plan),
  solutionsTable(plan),
  movesTable(plan),
  ...(plan.summaries.some(({ margin }) => margin) ? [marginTable(plan, currency)] : []),
  courseTable(plan),
  ...(plan.deadlocks.times > 0 ? [deadlockTable(plan)] : []),
  decidersTable(plan),
];

export const resultsTable = ({ summaries }: PlanReport): ReportTable => ({
  title: 'What it brings',
  head: [
    'Opponent',
    'Deals',
    'Our utility',
    'median',
    '5–95 %',
    'Theirs',
    'Rounds',
    'To Pareto',
    'To Nash',
    'Model τ',
    'Under bottom line',
  ],
  rows: summaries.map((summary) => [
    nameOf(summary),
    shareWithInterval(summary.agreement),
    withInterval(summary.ours),
    fixed(summary.quantiles.p50),
    `${fixed(summary.quantiles.p5)}–${fixed(summary.quantiles.p95)}`,
    fixed(summary.theirs.mean),
    summary.rounds.toFixed(1),
    fixed(summary.toFrontier),
    fixed(summary.toNash),
    fixed(summary.modelRank),
    percent(summary.underBottomLine),
  ]),
});

/** Deal by deal, where counterparts are met several times; no table where they are not. */
export const seriesTable = ({ deals }: PlanReport): readonly ReportTable[] =>
  deals
    ? [
        {
          title: 'Deal by deal, with what the deals before showed',
          head: ['Deal', 'Deals', 'Our utility', 'Against the first', 'p'],
          rows: deals.map(({ deal, agreement, ours, againstFirst }) => [
            String(deal),
            shareWithInterval(agreement),
            withInterval(ours),
            againstFirst ? difference(againstFirst, (value) => signed(value, fixed)) : '–',
            againstFirst ? chance(againstFirst) : '–',
          ]),
        },
      ]
    : [];

const nameOf = ({ opponent, faults }: Summary): string => (faults > 0 ? `${opponent} (${faults} faults)` : opponent);

export const marginTable = ({ summaries }: PlanReport, currency: string): ReportTable => ({
  title: 'Landed margin of the deals',
  head: ['Opponent', 'Margin rate', 'least', 'most', `Margin, ${currency}`],
  rows: summaries.map(({ opponent, margin, marginRate }) => [
    opponent,
    marginRate ? `${percent(marginRate.mean, 1)} ± ${percent(marginRate.halfWidth, 1)}` : '–',
    percent(marginRate?.min, 1),
    percent(marginRate?.max, 1),
    margin ? `${amount(margin.mean, currency)} ± ${amount(margin.halfWidth, currency)}` : '–',
  ]),
});

/** The phases the talks went through, and how they ended. */
export function courseTable({ phases, outcomes, summaries }: PlanReport): ReportTable {
  const share = (some: number) => `${some} (${percent(some / summaries[0]!.sessions)})`;
  return {
    title: 'How the talks went',
    head: ['The talks', 'Sessions'],
    rows: [
      ...phases.map(({ phase, sessions }) => [`went through ${phase}`, share(sessions)]),
      ...outcomes.map(({ outcome, sessions }) => [`ended: ${outcome}`, share(sessions)]),
    ],
  };
}

/** Where deadlocks led to, and how the sessions that met one ended. */
export function deadlockTable({ deadlocks: { sessions, times, left, outcomes }, summaries }: PlanReport): ReportTable {
  const stuck = outcomes.reduce((sum, { sessions }) => sum + sessions, 0);
  const share = (some: number, all: number) => `${some} (${percent(some / all)})`;
  return {
    title: 'Deadlocks',
    head: ['Deadlocks', 'Times'],
    rows: [
      ['sessions that met one', share(Math.round(sessions.share * summaries[0]!.sessions), summaries[0]!.sessions)],
      ...outcomes.map(({ outcome, sessions }) => [`of these ended: ${outcome}`, share(sessions, stuck)]),
      ...left.map(({ to, times: some }) => [`deadlock led to ${to}`, share(some, times)]),
    ],
  };
}

export const decidersTable = ({ deciders, summaries }: PlanReport): ReportTable => ({
  title: 'Which rule gave our last answer',
  head: ['Rule', 'Sessions', 'Deals', 'Our utility'],
  rows: deciders.map(({ rule, sessions, deals, ours }) => [
    rule,
    `${sessions} (${percent(sessions / summaries[0]!.sessions)})`,
    percent(deals / sessions),
    fixed(ours),
  ]),
});

/** Each other plan against the first. */
export const comparisonTable = ({ comparisons, currency, plans }: Report): ReportTable => ({
  title: `Against “${plans[0]!.name}”`,
  head: ['Plan', 'Our utility', 'p', 'Deals', 'p', ...(hasMargin(comparisons) ? [`Margin, ${currency}`, 'p'] : [])],
  rows: comparisons.map(({ plan, utility, agreementRate, margin }) => [
    plan,
    difference(utility, (value) => signed(value, fixed)),
    chance(utility),
    difference(agreementRate, (value) => signed(value, percent)),
    chance(agreementRate),
    ...(margin ? [difference(margin, (value) => signed(value, (size) => amount(size, currency))), chance(margin)] : []),
  ]),
});

const hasMargin = (comparisons: readonly Comparison[]): boolean => comparisons.every(({ margin }) => margin);

const difference = ({ mean, halfWidth }: PairedDifference, words: (value: number) => string): string =>
  `${words(mean)} ± ${words(halfWidth).replace(/^\+/, '')}`;

const chance = ({ p }: PairedDifference): string => (p === undefined ? '–' : p < 0.001 ? '< 0.001' : p.toFixed(3));
