import { STEP_CLASSES } from '../../domain/style/index.ts';
import type { PlanReport } from '../summary/index.ts';
import { fixed, percent } from './figures-in-words.ts';
import type { ReportTable } from './table-in-words.ts';

/** How far the deals lie from what bargaining theory would have, and how well we knew them. */
export const solutionsTable = ({ summaries }: PlanReport): ReportTable => ({
  title: 'How good the deals are',
  head: [
    'Opponent',
    'Opposition',
    'Regret',
    'To Kalai–Smorodinsky',
    'To utilitarian',
    'To egalitarian',
    'Model weights',
  ],
  rows: summaries.map((summary) => [
    summary.opponent,
    fixed(summary.opposition),
    fixed(summary.regret),
    fixed(summary.toKalaiSmorodinsky),
    fixed(summary.toUtilitarian),
    fixed(summary.toEgalitarian),
    fixed(summary.modelWeight),
  ]),
});

/** How far both came, and of what kind our steps were. */
export const movesTable = ({ summaries }: PlanReport): ReportTable => ({
  title: 'How both moved',
  head: ['Opponent', 'We conceded', 'They conceded', ...STEP_CLASSES.map((name) => `${name} steps`)],
  rows: summaries.map(({ opponent, weConceded, theyConceded, ourSteps }) => [
    opponent,
    percent(weConceded),
    percent(theyConceded),
    ...STEP_CLASSES.map((name) => percent(ourSteps?.[name])),
  ]),
});
