import type { Terms, TermValue } from '../terms.ts';
import { mostForThem } from './knapsack.ts';
import { noise } from './noise.ts';
import { believedWorths } from './opponent.ts';
import type { Ask } from './strategy.ts';

/** Of the terms worth `target` or more to us, those which seem to bring them most. */
export function termsAt(ask: Ask, target: number): Terms {
  const { issues, opponent } = ask;
  let weight = 0;
  for (const issue of issues) weight += issue.weight;
  const classes = issues.map((issue, k) => ({
    ours: issue.worths,
    theirs: blurred(ask, k, believedWorths(opponent, issue)),
  }));
  const chosen = mostForThem(classes, target * weight);
  const terms: Record<string, TermValue> = {};
  for (let k = 0; k < issues.length; k++) terms[issues[k]!.id] = issues[k]!.candidates[chosen[k]!]!.value;
  return terms;
}

/**
 * Concealment: what they seem to value is blurred anew for each offer, so that what we ask for varies among terms of about
 * the same worth to us, and our offers tell less of us. All of it drowns what we know of them; none leaves it as it is.
 */
function blurred({ concealment, turn }: Ask, issue: number, worths: readonly number[]): readonly number[] {
  if (concealment === 0) return worths;
  const most = worths.reduce((found, worth) => Math.max(found, worth), 0);
  return worths.map((worth, value) => worth + concealment * (most * noise(turn, issue, value) - worth));
}
