import type { Terms, TermValue } from '../terms.ts';
import { mostForThem } from './knapsack.ts';
import { believedWorths } from './opponent.ts';
import type { Ask } from './strategy.ts';

/** Of the terms worth `target` or more to us, those which seem to bring them most. */
export function termsAt(ask: Ask, target: number): Terms {
  const { issues, opponent } = ask;
  let weight = 0;
  for (const issue of issues) weight += issue.weight;
  const classes = issues.map((issue) => ({ ours: issue.worths, theirs: believedWorths(opponent, issue) }));
  const chosen = mostForThem(classes, target * weight);
  const terms: Record<string, TermValue> = {};
  for (let k = 0; k < issues.length; k++) terms[issues[k]!.id] = issues[k]!.candidates[chosen[k]!]!.value;
  return terms;
}
