import type { Run } from '../figures.ts';
import { groupBy } from '../group-by.ts';
import { mean, type PairedDifference, pairedTest } from '../statistics.ts';
import { isAgreement } from './summary.ts';

/**
 * A plan against the first one, over the same runs: the same counterparts, opponents and seeds. A pair is a run, with the
 * mean over its opponents, as these share their preferences. Differences are this plan's less the first one's.
 */
export type Comparison = {
  readonly plan: string;
  readonly against: string;
  /** Our utility, of both by the scale of the first plan. */
  readonly utility: PairedDifference;
  readonly agreementRate: PairedDifference;
  /** Landed margin in the plan's currency, no deal counting as 0; absent unless both plans have costs. */
  readonly margin?: PairedDifference | undefined;
  readonly byOpponent: readonly { readonly opponent: string; readonly utility: PairedDifference }[];
};

export function compare(first: readonly Run[], other: readonly Run[], opponents: readonly string[]): Comparison {
  const hasMargin = [first, other].every((runs) => runs.some(({ margin }) => margin !== undefined));
  return {
    plan: other[0]!.plan,
    against: first[0]!.plan,
    utility: difference(first, other, ({ common }) => common),
    agreementRate: difference(first, other, (run) => (isAgreement(run) ? 1 : 0)),
    margin: hasMargin ? difference(first, other, ({ margin }) => margin ?? 0) : undefined,
    byOpponent: opponents.map((opponent) => {
      const [a, b] = [first, other].map((runs) => runs.filter((run) => run.opponent === opponent)) as [Run[], Run[]];
      return { opponent, utility: difference(a, b, ({ common }) => common) };
    }),
  };
}

function difference(first: readonly Run[], other: readonly Run[], figure: (run: Run) => number): PairedDifference {
  const [a, b] = [first, other].map((runs) =>
    [...groupBy(runs, ({ run }) => run).values()].map((some) => mean(some.map(figure))!),
  ) as [number[], number[]];
  return pairedTest(b.map((value, k) => value - a[k]!));
}
