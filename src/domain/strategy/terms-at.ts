import type { Terms, TermValue } from '../terms.ts';
import { mostForThem } from './knapsack.ts';
import { believedWorths } from './opponent.ts';
import type { Ask } from './strategy.ts';

/** Of the terms worth `target` or more to us, those which seem to bring them most. */
export function termsAt({ issues, opponent }: Ask, target: number): Terms {
  let most = 0;
  let weight = 0;
  for (const issue of issues) {
    most += issue.worths[0]!;
    weight += issue.weight;
  }
  const least = target * weight;
  const slack = most - least + ROUNDING;
  const classes = issues.map((issue) => {
    const ours = affordable(issue.worths, slack);
    return { ours, theirs: believedWorths(opponent, issue, ours.length) };
  });
  const chosen = mostForThem(classes, least);
  const terms: Record<string, TermValue> = {};
  for (let k = 0; k < issues.length; k++) terms[issues[k]!.id] = issues[k]!.candidates[chosen[k]!]!.value;
  return terms;
}

/** Sums of utilities that should be equal differ by less. */
const ROUNDING = 1e-12;

/** The first of `worths`, which are those that cost us no more than `slack`: no others can be part of an answer. */
function affordable(worths: readonly number[], slack: number): readonly number[] {
  const least = worths[0]! - slack;
  let count = 1;
  while (count < worths.length && worths[count]! >= least) count++;
  return count === worths.length ? worths : worths.slice(0, count);
}
