import { STEP_CLASSES } from '../../domain/style/index.ts';
import type { StepShares } from '../analytics/index.ts';
import type { Run } from '../figures.ts';
import { groupBy } from '../group-by.ts';
import { type Estimate, estimate, mean, quantile, type Share, shareOf } from '../statistics.ts';

/** Some runs of one plan in figures, those with one opponent or with all. Means over no runs are absent. */
export type Summary = {
  readonly opponent: string;
  readonly sessions: number;
  readonly agreement: Share;
  /** Among the sessions in which something was better for both than no deal. */
  readonly agreementWherePossible?: Share | undefined;
  readonly ours: Estimate;
  readonly quantiles: Quantiles;
  readonly theirs: Estimate;
  /** Of the deals, in the plan's currency and as a share of the revenue; absent without costs or deals. */
  readonly margin?: Estimate | undefined;
  readonly marginRate?: Estimate | undefined;
  readonly rounds: number;
  readonly toFrontier?: number | undefined;
  readonly toNash?: number | undefined;
  readonly toKalaiSmorodinsky?: number | undefined;
  readonly toUtilitarian?: number | undefined;
  readonly toEgalitarian?: number | undefined;
  readonly opposition: number;
  readonly regret: number;
  /** Kendall's τ between what our model makes of them and what they are. */
  readonly modelRank?: number | undefined;
  /** Correlation of the weights it gives to issues with theirs. */
  readonly modelWeight?: number | undefined;
  /** How far each side came from its best towards what the other likes best, in [0, 1]. */
  readonly weConceded?: number | undefined;
  readonly theyConceded?: number | undefined;
  /** The mean share of each class among our steps. */
  readonly ourSteps?: StepShares | undefined;
  /** Share of the sessions that end in a deal under our bottom line: 0, or there is a bug. */
  readonly underBottomLine: number;
  readonly faults: number;
};

/** Of our utility. */
export type Quantiles = Readonly<Record<'p5' | 'p25' | 'p50' | 'p75' | 'p95', number>>;

/** The name under which all opponents are taken together. */
export const ALL = 'all';

/** The sessions of one plan with all opponents, then with each. */
export function summariesOf(runs: readonly Run[], opponents: readonly string[]): readonly Summary[] {
  const each = opponents.map((opponent) =>
    summaryOf(
      opponent,
      runs.filter((run) => run.opponent === opponent),
    ),
  );
  return opponents.length > 1 ? [summaryOf(ALL, runs), ...each] : each;
}

/**
 * All opponents of one run meet us with the same preferences, so their sessions are not independent: means and their
 * intervals are taken over runs, each of which counts as the mean of its sessions.
 */
function summaryOf(opponent: string, runs: readonly Run[]): Summary {
  const byRun = [...groupBy(runs, ({ run }) => run).values()];
  const estimated = (figure: (run: Run) => number | undefined): Estimate | undefined => {
    const means = known(byRun, (some) => mean(known(some, figure)));
    if (means.length === 0) return undefined;
    const all = known(runs, figure);
    return { ...estimate(means), min: least(all), max: most(all) };
  };
  const possible = runs.filter(({ isPossible }) => isPossible);
  return {
    opponent,
    sessions: runs.length,
    agreement: shareOf(runs.filter(isAgreement).length, runs.length),
    agreementWherePossible:
      possible.length > 0 ? shareOf(possible.filter(isAgreement).length, possible.length) : undefined,
    ours: estimated(({ ours }) => ours)!,
    quantiles: quantilesOf(runs),
    theirs: estimated(({ theirs }) => theirs)!,
    margin: estimated(({ margin }) => margin),
    marginRate: estimated(({ marginRate }) => marginRate),
    rounds: mean(runs.map(({ rounds }) => rounds))!,
    toFrontier: mean(known(runs, ({ toFrontier }) => toFrontier)),
    toNash: mean(known(runs, ({ toNash }) => toNash)),
    toKalaiSmorodinsky: mean(known(runs, ({ toKalaiSmorodinsky }) => toKalaiSmorodinsky)),
    toUtilitarian: mean(known(runs, ({ toUtilitarian }) => toUtilitarian)),
    toEgalitarian: mean(known(runs, ({ toEgalitarian }) => toEgalitarian)),
    opposition: mean(runs.map(({ opposition }) => opposition))!,
    regret: mean(runs.map(({ regret }) => regret))!,
    modelRank: mean(known(runs, ({ model }) => model?.rank)),
    modelWeight: mean(known(runs, ({ model }) => model?.weight)),
    weConceded: mean(known(runs, ({ weConceded }) => weConceded)),
    theyConceded: mean(known(runs, ({ theyConceded }) => theyConceded)),
    ourSteps: meanShares(runs.map(({ ourSteps }) => ourSteps).filter((shares) => shares !== undefined)),
    underBottomLine: mean(runs.map(({ isUnderBottomLine }) => (isUnderBottomLine ? 1 : 0)))!,
    faults: runs.filter(({ fault }) => fault !== undefined).length,
  };
}

function quantilesOf(runs: readonly Run[]): Quantiles {
  const sorted = runs.map(({ ours }) => ours).sort((a, b) => a - b);
  const at = (share: number) => quantile(sorted, share);
  return { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95) };
}

function meanShares(shares: readonly StepShares[]): StepShares | undefined {
  if (shares.length === 0) return undefined;
  return Object.fromEntries(STEP_CLASSES.map((name) => [name, mean(shares.map((one) => one[name]))!])) as StepShares;
}

export const isAgreement = ({ ending }: Run): boolean => ending === 'agreement';

const known = <T>(items: readonly T[], figure: (item: T) => number | undefined): readonly number[] =>
  items.map(figure).filter((value) => value !== undefined);

const least = (values: readonly number[]): number => values.reduce((found, value) => Math.min(found, value));
const most = (values: readonly number[]): number => values.reduce((found, value) => Math.max(found, value));
