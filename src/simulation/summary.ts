import type { Run } from './figures.ts';
import { type Estimate, estimate, mean } from './statistics.ts';

/** All runs with one opponent in figures. Means over no runs are absent. */
export type Summary = {
  readonly opponent: string;
  readonly runs: number;
  /** Share of the runs that end in a deal, and of those in which one was possible. */
  readonly agreementRate: number;
  readonly agreementRateWherePossible?: number | undefined;
  readonly ours: Estimate;
  readonly theirs: Estimate;
  readonly rounds: number;
  readonly toFrontier?: number | undefined;
  readonly toNash?: number | undefined;
  readonly regret: number;
  /** Kendall's τ between what our model makes of them and what they are. */
  readonly modelRank?: number | undefined;
  /** Share of the runs that end in a deal under our bottom line: 0, or there is a bug. */
  readonly underBottomLine: number;
  readonly faults: number;
};

/** One summary an opponent, in the order of their first run. */
export function summaries(results: readonly Run[]): readonly Summary[] {
  const opponents = [...new Set(results.map(({ opponent }) => opponent))];
  return opponents.map((opponent) =>
    summaryOf(
      opponent,
      results.filter((run) => run.opponent === opponent),
    ),
  );
}

/** All runs taken together, under the name `all`. */
export const summaryOf = (opponent: string, runs: readonly Run[]): Summary => ({
  opponent,
  runs: runs.length,
  agreementRate: share(runs, isAgreement)!,
  agreementRateWherePossible: share(
    runs.filter(({ isPossible }) => isPossible),
    isAgreement,
  ),
  ours: estimate(runs.map(({ ours }) => ours)),
  theirs: estimate(runs.map(({ theirs }) => theirs)),
  rounds: mean(runs.map(({ rounds }) => rounds))!,
  toFrontier: mean(known(runs, ({ toFrontier }) => toFrontier)),
  toNash: mean(known(runs, ({ toNash }) => toNash)),
  regret: mean(runs.map(({ regret }) => regret))!,
  modelRank: mean(known(runs, ({ model }) => model?.rank)),
  underBottomLine: share(runs, ({ isUnderBottomLine }) => isUnderBottomLine)!,
  faults: runs.filter(({ fault }) => fault !== undefined).length,
});

const isAgreement = ({ ending }: Run): boolean => ending === 'agreement';

const share = (runs: readonly Run[], holds: (run: Run) => boolean): number | undefined =>
  mean(runs.map((run) => (holds(run) ? 1 : 0)));

const known = (runs: readonly Run[], figure: (run: Run) => number | undefined): readonly number[] =>
  runs.map(figure).filter((value) => value !== undefined);
