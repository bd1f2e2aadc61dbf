import type { Issue } from './issue.ts';
import type { Terms, TermValue } from './terms.ts';

/**
 * Concealment: values that we ask for though they are our worst, on the issues where that costs us least, as long as it costs
 * no more than `budget` in utility. Who counts our offers takes what we never move for important, and what we ask for good
 * (frequency models: Baarslag et al. 2013), and is wrong in both.
 */
export function decoysFor(issues: readonly Issue[], budget: number): Terms {
  const decoys: Record<string, TermValue> = {};
  let left = budget;
  for (const issue of issues.toSorted((a, b) => costOf(a) - costOf(b))) {
    left -= costOf(issue);
    if (left < 0) break;
    decoys[issue.id] = issue.candidates.at(-1)!.value;
  }
  return decoys;
}

/** What the worst that we may propose is worth less than the best. */
const costOf = ({ worths }: Issue): number => worths[0]! - worths.at(-1)!;
