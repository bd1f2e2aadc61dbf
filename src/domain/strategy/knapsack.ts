/** The values of one issue, best for us first: what each adds to our utility, and to theirs. */
export type ValueClass = { readonly ours: readonly number[]; readonly theirs: readonly number[] };

/**
 * One value of each class so that `theirs` sums to as much as possible while `ours` sums to `least` or more: a
 * multiple-choice knapsack. Answers an index for each class. The first values must sum to `least` or more.
 *
 * The classes' concave hulls are walked steepest first, which solves the linear relaxation (Dyer 1984; Zemel 1984); what is
 * left of the slack is spent on single and paired exchanges. The work grows with the number of values, never with the
 * number of outcomes; the answer misses the optimum by less than the one step of the relaxation that did not fit.
 */
export function mostForThem(classes: readonly ValueClass[], least: number): number[] {
  const efficient = classes.map(efficientValues);
  const chosen = classes.map(() => 0);
  let slack = classes.reduce((sum, { ours }) => sum + ours[0]!, 0) - least + 1e-12;
  slack = walkHulls(classes, efficient, chosen, slack);
  spendSlack(classes, efficient, chosen, slack);
  return chosen;
}

/** Values that are better for them than every value as good or better for us. */
function efficientValues({ ours, theirs }: ValueClass): number[] {
  const kept: number[] = [];
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < ours.length; k++) {
    if (theirs[k]! <= most) continue;
    most = theirs[k]!;
    // Of values equally good for us only the best for them counts.
    if (kept.length > 0 && ours[kept[kept.length - 1]!] === ours[k]) kept.pop();
    kept.push(k);
  }
  return kept;
}

type Step = { readonly issue: number; readonly to: number; readonly cost: number; readonly ratio: number };

/** Takes hull steps in order of gain over cost while they fit; answers the slack that is left. */
function walkHulls(classes: readonly ValueClass[], efficient: number[][], chosen: number[], slack: number): number {
  const steps: Step[] = [];
  for (let issue = 0; issue < classes.length; issue++) {
    const { ours, theirs } = classes[issue]!;
    const kept = efficient[issue]!;
    chosen[issue] = kept[0]!;
    const hull = concaveHull(kept, ours, theirs);
    let ratio = Number.POSITIVE_INFINITY;
    for (let k = 1; k < hull.length; k++) {
      const cost = ours[hull[k - 1]!]! - ours[hull[k]!]!;
      // What does not fit the whole slack never will, nor the steps behind it.
      if (cost > slack) break;
      // On a straight line rounding makes ratios rise by a hair: without `min` a later step would be taken before an earlier.
      ratio = Math.min(ratio, (theirs[hull[k]!]! - theirs[hull[k - 1]!]!) / cost);
      steps.push({ issue, to: hull[k]!, cost, ratio });
    }
  }
  steps.sort((a, b) => b.ratio - a.ratio || a.issue - b.issue || a.to - b.to);
  const isBlocked = new Uint8Array(classes.length);
  let left = slack;
  for (const { issue, to, cost } of steps) {
    if (isBlocked[issue]) continue;
    if (cost > left) isBlocked[issue] = 1;
    else {
      left -= cost;
      chosen[issue] = to;
    }
  }
  return left;
}

/** The values on the upper hull of (loss to us, gain to them): along it each step gives them less for what it costs. */
function concaveHull(kept: readonly number[], ours: readonly number[], theirs: readonly number[]): number[] {
  const hull: number[] = [];
  for (const k of kept) {
    while (hull.length > 1) {
      const b = hull[hull.length - 1]!;
      const a = hull[hull.length - 2]!;
      const isAbove =
        (theirs[b]! - theirs[a]!) * (ours[a]! - ours[k]!) > (theirs[k]! - theirs[a]!) * (ours[a]! - ours[b]!);
      if (isAbove) break;
      hull.pop();
    }
    hull.push(k);
  }
  return hull;
}

/** Rounds of exchanges before we are content; each round takes the best exchange there is. */
const MOST_EXCHANGES = 8;

/**
 * Paired exchanges look at every pair of values, so they are left out where there are more values than this: many values
 * lie close together, and then single steps leave next to nothing.
 */
const MOST_PAIRED_VALUES = 400;

function spendSlack(classes: readonly ValueClass[], efficient: number[][], chosen: number[], slack: number): void {
  const isSmall = efficient.reduce((sum, values) => sum + values.length, 0) <= MOST_PAIRED_VALUES;
  let left = slack;
  for (let round = 0; round < MOST_EXCHANGES; round++) {
    // While every issue stands at its first value there is no step down to pay with.
    const isPaired = isSmall && chosen.some((at, issue) => at > efficient[issue]![0]!);
    const exchange = bestExchange(classes, efficient, chosen, left, isPaired);
    if (!exchange) return;
    left -= exchange.cost;
    chosen[exchange.up] = exchange.upTo;
    if (exchange.down >= 0) chosen[exchange.down] = exchange.downTo;
  }
}

type Exchange = { gain: number; cost: number; up: number; upTo: number; down: number; downTo: number };

/** The single step up, or step up paid by a step down on another issue, that gains them most and fits the slack. */
function bestExchange(
  classes: readonly ValueClass[],
  efficient: number[][],
  chosen: readonly number[],
  slack: number,
  isPaired: boolean,
): Exchange | undefined {
  let best: Exchange | undefined;
  for (let up = 0; up < classes.length; up++) {
    const { ours, theirs } = classes[up]!;
    for (const upTo of efficient[up]!) {
      const gain = theirs[upTo]! - theirs[chosen[up]!]!;
      if (gain <= (best?.gain ?? 1e-12)) continue;
      const cost = ours[chosen[up]!]! - ours[upTo]!;
      if (cost <= slack) best = { gain, cost, up, upTo, down: -1, downTo: 0 };
      else if (isPaired)
        best = payFor(classes, efficient, chosen, { gain, cost, up, upTo, down: -1, downTo: 0 }, slack, best);
    }
  }
  return best;
}

/** The cheapest step down on another issue that makes `wish` affordable, where that still gains more than `best`. */
function payFor(
  classes: readonly ValueClass[],
  efficient: number[][],
  chosen: readonly number[],
  wish: Exchange,
  slack: number,
  best: Exchange | undefined,
): Exchange | undefined {
  let found = best;
  for (let down = 0; down < classes.length; down++) {
    if (down === wish.up) continue;
    const { ours, theirs } = classes[down]!;
    const at = chosen[down]!;
    for (const downTo of efficient[down]!) {
      if (downTo >= at) break;
      const cost = wish.cost - (ours[downTo]! - ours[at]!);
      const gain = wish.gain - (theirs[at]! - theirs[downTo]!);
      if (cost <= slack && gain > (found?.gain ?? 1e-12)) found = { ...wish, gain, cost, down, downTo };
    }
  }
  return found;
}
