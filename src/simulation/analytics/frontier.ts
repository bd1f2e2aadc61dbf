import { choicesOf } from '../bids.ts';
import type { Bid } from '../outcome-space.ts';
import { type UtilitySpace, utilityOf } from '../utility-space.ts';

/** An outcome with what it is worth to both sides, undiscounted. */
export type Point = { readonly bid: Bid; readonly utilities: readonly [number, number] };

export type Frontier = {
  /** Outcomes than which none is better for both, by the first side's utility, best first. */
  readonly points: readonly Point[];
  /** For every outcome there is a point no worse for the second side, and no more than this worse for the first. 0: exact. */
  readonly error: number;
};

/** Partial outcomes kept while the issues are gone through; more are thinned out on a grid. */
const MOST_KEPT = 4_000;

/**
 * The Pareto frontier of two additive sides, without looking at all outcomes: issue by issue the partial outcomes are kept that
 * no other dominates, as what is dominated stays so whatever is added (Nemhauser and Ullmann 1969). Exact until more than
 * `mostKept` are left. Then the first side's scale is cut into as many cells, and of each cell the best for the second side
 * stays, so that every issue thinned loses the first side one cell at most: the error bound.
 */
export function paretoFrontier(ours: UtilitySpace, theirs: UtilitySpace, mostKept = MOST_KEPT): Frontier {
  const choices = commonChoices(ours, theirs);
  let kept: Partial[] = [{ a: 0, b: 0, value: -1, before: undefined }];
  let error = 0;
  for (let k = 0; k < choices.length; k++) {
    const [a, b] = [ours.worth[k]!, theirs.worth[k]!];
    const longer = kept.flatMap((before) =>
      choices[k]!.map((value): Partial => ({ a: before.a + a[value]!, b: before.b + b[value]!, value, before })),
    );
    kept = undominated(longer);
    if (kept.length <= mostKept) continue;
    const cell = (kept[0]!.a - kept.at(-1)!.a) / mostKept;
    kept = thinned(kept, cell);
    error += cell;
  }
  const points = kept.map((last): Point => {
    const bid = bidTo(last, choices.length);
    return { bid, utilities: [utilityOf(ours, bid), utilityOf(theirs, bid)] };
  });
  return { points, error };
}

/** By issue, the values that breach nothing of either side. */
export function commonChoices(ours: UtilitySpace, theirs: UtilitySpace): readonly (readonly number[])[] {
  return choicesOf(ours).map((values, k) => values.filter((at) => !theirs.forbidden[k]!.has(at)));
}

/** An outcome on the first issues: its last value, and the rest of it. */
type Partial = { readonly a: number; readonly b: number; readonly value: number; readonly before: Partial | undefined };

/** Sums that differ by less are the same but for rounding. */
const ROUNDING = 1e-12;

function undominated(partials: Partial[]): Partial[] {
  partials.sort((p, q) => q.a - p.a || q.b - p.b);
  const kept: Partial[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (const partial of partials) {
    if (partial.b <= most + ROUNDING) continue;
    most = partial.b;
    kept.push(partial);
  }
  return kept;
}

/** Along the frontier the second side gains: the last of a cell is its best for it. */
function thinned(kept: readonly Partial[], cell: number): Partial[] {
  const cellOf = ({ a }: Partial): number => Math.floor((kept[0]!.a - a) / cell);
  return kept.filter((partial, k) => k + 1 === kept.length || cellOf(kept[k + 1]!) > cellOf(partial));
}

function bidTo(last: Partial, issues: number): Bid {
  const bid = new Array<number>(issues);
  let at: Partial | undefined = last;
  for (let k = issues - 1; k >= 0; k--) {
    bid[k] = at!.value;
    at = at!.before;
  }
  return bid;
}
