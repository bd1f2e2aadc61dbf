export type { Comparison } from './comparison.ts';
export type { Outcome, Passage } from './flow.ts';
export type { Histogram } from './histogram.ts';
export { type PlanReport, type Report, reportOf } from './report.ts';
export { ALL, type Quantiles, type Summary } from './summary.ts';
