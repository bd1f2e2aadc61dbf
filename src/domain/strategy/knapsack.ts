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

/** Takes hull steps in order of gain over cost while they fit; answers the slack that is left. */
function walkHulls(classes: readonly ValueClass[], efficient: number[][], chosen: number[], slack: number): number {
  const hulls = classes.map(({ ours, theirs }, issue) => concaveHull(efficient[issue]!, ours, theirs));
  // Of each issue the step that comes next, and what it gains over its cost; none where it is -1.
  const next = classes.map(() => 0);
  const ratios = classes.map(() => Number.POSITIVE_INFINITY);
  const advance = (issue: number): void => {
    const hull = hulls[issue]!;
    const k = ++next[issue]!;
    if (k >= hull.length) {
      ratios[issue] = -1;
      return;
    }
    const { ours, theirs } = classes[issue]!;
    const [from, to] = [hull[k - 1]!, hull[k]!];
    // On a straight line rounding makes ratios rise by a hair: without `min` a later step would be taken before an earlier.
    ratios[issue] = Math.min(ratios[issue]!, (theirs[to]! - theirs[from]!) / (ours[from]! - ours[to]!));
  };
  for (let issue = 0; issue < classes.length; issue++) {
    chosen[issue] = hulls[issue]![0]!;
    advance(issue);
  }
  let left = slack;
  for (;;) {
    const issue = steepest(ratios);
    if (issue === -1) return left;
    const to = hulls[issue]![next[issue]!]!;
    const { ours } = classes[issue]!;
    const cost = ours[chosen[issue]!]! - ours[to]!;
    if (cost > left) {
      ratios[issue] = -1;
      continue;
    }
    left -= cost;
    chosen[issue] = to;
    advance(issue);
  }
}

/** The issue with the highest ratio, the first of several; -1 where all are spent. */
function steepest(ratios: readonly number[]): number {
  let found = -1;
  let most = -1;
  for (let issue = 0; issue < ratios.length; issue++) {
    if (ratios[issue]! > most) {
      most = ratios[issue]!;
      found = issue;
    }
  }
  return found;
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
  const isPaired = efficient.reduce((sum, values) => sum + values.length, 0) <= MOST_PAIRED_VALUES;
  let left = slack;
  for (let round = 0; round < MOST_EXCHANGES; round++) {
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
  const best: Exchange = { gain: 1e-12, cost: 0, up: -1, upTo: 0, down: -1, downTo: 0 };
  for (let up = 0; up < classes.length; up++) {
    const { ours, theirs } = classes[up]!;
    const at = chosen[up]!;
    for (const upTo of efficient[up]!) {
      const gain = theirs[upTo]! - theirs[at]!;
      if (gain <= best.gain) continue;
      const cost = ours[at]! - ours[upTo]!;
      if (cost <= slack) take(best, gain, cost, up, upTo, -1, 0);
      else if (isPaired) payFor(classes, efficient, chosen, best, slack, up, upTo);
    }
  }
  return best.up === -1 ? undefined : best;
}

/** The cheapest step down on another issue that makes the step up affordable, where that still gains more than `best`. */
function payFor(
  classes: readonly ValueClass[],
  efficient: number[][],
  chosen: readonly number[],
  best: Exchange,
  slack: number,
  up: number,
  upTo: number,
): void {
  const wished = classes[up]!;
  const gained = wished.theirs[upTo]! - wished.theirs[chosen[up]!]!;
  const spent = wished.ours[chosen[up]!]! - wished.ours[upTo]!;
  for (let down = 0; down < classes.length; down++) {
    if (down === up) continue;
    const { ours, theirs } = classes[down]!;
    const at = chosen[down]!;
    for (const downTo of efficient[down]!) {
      if (downTo >= at) break;
      const cost = spent - (ours[downTo]! - ours[at]!);
      const gain = gained - (theirs[at]! - theirs[downTo]!);
      if (cost <= slack && gain > best.gain) take(best, gain, cost, up, upTo, down, downTo);
    }
  }
}

function take(
  best: Exchange,
  gain: number,
  cost: number,
  up: number,
  upTo: number,
  down: number,
  downTo: number,
): void {
  best.gain = gain;
  best.cost = cost;
  best.up = up;
  best.upTo = upTo;
  best.down = down;
  best.downTo = downTo;
}
