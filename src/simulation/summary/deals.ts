import type { Run } from '../figures.ts';
import { groupBy } from '../group-by.ts';
import {
  type Estimate,
  estimate,
  mean,
  type PairedDifference,
  pairedTest,
  type Share,
  shareOf,
} from '../statistics.ts';
import { isAgreement } from './summary.ts';

/** The deals of one place in their series, with counterparts whom our side remembers from the deals before. */
export type DealInSeries = {
  /** From 1. */
  readonly deal: number;
  readonly agreement: Share;
  /** Our utility. A run counts as the mean of its opponents, who share their preferences. */
  readonly ours: Estimate;
  /** Against the first deal with the same counterparts, run by run; absent for the first. */
  readonly againstFirst?: PairedDifference | undefined;
};

/** By their place in the series; nothing where each counterpart is met once. */
export function dealsOf(runs: readonly Run[]): readonly DealInSeries[] | undefined {
  const byDeal = [...groupBy(runs, ({ deal }) => deal)].sort(([a], [b]) => a - b);
  if (byDeal.length < 2) return undefined;
  const first = utilitiesByRun(byDeal[0]![1]);
  return byDeal.map(([deal, some]) => {
    const utilities = utilitiesByRun(some);
    return {
      deal,
      agreement: shareOf(some.filter(isAgreement).length, some.length),
      ours: estimate(utilities),
      ...(deal > 1 && { againstFirst: pairedTest(utilities.map((utility, k) => utility - first[k]!)) }),
    };
  });
}

const utilitiesByRun = (runs: readonly Run[]): readonly number[] =>
  [...groupBy(runs, ({ run }) => run).values()].map((some) => mean(some.map(({ ours }) => ours))!);
