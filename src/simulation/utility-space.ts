import type { Plan } from '../domain/plan.ts';
import type { Bid, OutcomeSpace } from './outcome-space.ts';

/** What one side's plan makes of an outcome space: additive over issues, in [0, 1]. */
export type UtilitySpace = {
  readonly space: OutcomeSpace;
  /** By issue and value: its share of the total utility, weight included. */
  readonly worth: readonly Float64Array[];
  readonly weights: readonly number[];
  /** Utility of ending without a deal. */
  readonly reservation: number;
  /** Share of a utility that is left at the deadline: at time t it is worth u · discount^t. 1: time costs nothing. */
  readonly discount: number;
  /** By issue: values that breach a bottom line of this side by themselves. No deal holds one. */
  readonly forbidden: readonly ReadonlySet<number>[];
  readonly best: Bid;
};

/** The plan's reservation value, or its BATNA where that is better, is what no deal is worth to it. */
export function utilitySpaceOf(plan: Plan, space: OutcomeSpace): UtilitySpace {
  const issues = space.issues.map(({ id }) => plan.issue.get(id)!);
  const worth = space.issues.map(({ values }, k) =>
    Float64Array.from(values, (value) => issues[k]!.weight * issues[k]!.utilityOf(value)),
  );
  const forbidden = space.issues.map(
    ({ values }, k) =>
      new Set(values.flatMap((value, at) => ((issues[k]!.misfit(value) ?? issues[k]!.breachOf(value)) ? [at] : []))),
  );
  return {
    space,
    worth,
    weights: issues.map((issue) => issue.weight),
    reservation: plan.floor,
    discount: plan.draft.strategy?.discount ?? 1,
    forbidden,
    best: worth.map((values, k) => placeOfMost(values, forbidden[k]!)),
  };
}

/** Undiscounted utility of a bid. */
export function utilityOf({ worth }: UtilitySpace, bid: Bid): number {
  let sum = 0;
  for (let k = 0; k < worth.length; k++) sum += worth[k]![bid[k]!]!;
  return Math.min(1, sum);
}

/** Whether no value of the bid breaches a bottom line of this side by itself. */
export const isAllowed = ({ forbidden }: UtilitySpace, bid: Bid): boolean =>
  bid.every((at, k) => !forbidden[k]!.has(at));

/** What `utility` is worth at `time` in [0, 1]. */
export const discounted = ({ discount }: UtilitySpace, utility: number, time: number): number =>
  discount === 1 ? utility : utility * discount ** time;

function placeOfMost(values: Float64Array, forbidden: ReadonlySet<number>): number {
  let most = -1;
  for (let k = 0; k < values.length; k++) {
    if (!forbidden.has(k) && (most === -1 || values[k]! > values[most]!)) most = k;
  }
  return most;
}
