import type { Run } from '../figures.ts';
import { groupBy } from '../group-by.ts';
import { mean } from '../statistics.ts';
import { isAgreement } from './summary.ts';

/** Sessions in which a rule gave our last answer. */
export type Decider = {
  readonly rule: string;
  readonly sessions: number;
  readonly deals: number;
  /** Mean of our utility over these sessions. */
  readonly ours: number;
};

/** Most frequent first; sessions in which we never had to answer are under `none`. */
export function decidersOf(runs: readonly Run[]): readonly Decider[] {
  return [...groupBy(runs, ({ account }) => account?.decidedBy ?? 'none')]
    .map(([rule, some]) => ({
      rule,
      sessions: some.length,
      deals: some.filter(isAgreement).length,
      ours: mean(some.map(({ ours }) => ours))!,
    }))
    .sort((a, b) => b.sessions - a.sessions || (a.rule < b.rule ? -1 : 1));
}
