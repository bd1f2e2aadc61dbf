import type { Issue } from '../issue.ts';
import { believedUtility, believedWeight, type OpponentModel } from '../strategy/opponent.ts';
import type { Terms, TermValue } from '../terms.ts';

/** What an offer changes against their last word on the same issues: in our utility and in theirs, as we believe it to be. */
export type Step = { readonly ours: number; readonly theirs: number; readonly isRepeat: boolean };

/**
 * The step an offer makes, over the issues it speaks of; nothing where it is their first on all of them. `known` is what we
 * knew before the offer, `believed` what we believe since.
 */
export function stepOf(
  issues: readonly Issue[],
  known: OpponentModel,
  believed: OpponentModel,
  stated: Terms,
): Step | undefined {
  let [ours, ourWeight, theirs, theirWeight] = [0, 0, 0, 0];
  let isRepeat = true;
  for (const issue of issues) {
    const value = stated[issue.id];
    const last = known.beliefs[issue.id]?.last;
    if (value === undefined || last === undefined) continue;
    const weight = believedWeight(believed, issue);
    ourWeight += issue.weight;
    theirWeight += weight;
    if (value === last) continue;
    isRepeat = false;
    const [now, then] = [issue.utilityOf(value), issue.utilityOf(last)];
    ours += issue.weight * (now - then);
    const worth = theirWorth(believed, issue);
    theirs += weight * (worth(value, now) - worth(last, then));
  }
  if (theirWeight === 0) return undefined;
  return { ours: ourWeight > 0 ? ours / ourWeight : 0, theirs: theirs / theirWeight, isRepeat };
}

/**
 * What a value is worth to them. The opponent model takes what they asked for first as their best; a number still farther
 * from our ideal is then worth more than that, and not less.
 */
function theirWorth(model: OpponentModel, issue: Issue): (value: TermValue, ours: number) => number {
  const worth = believedUtility(model, issue);
  const { draft } = issue;
  if (draft.kind !== 'number') return worth;
  const first = model.beliefs[issue.id]!.first as number;
  const away = Math.sign(first - draft.ideal);
  return (value, ours) => {
    const near = worth(value, ours);
    return away * ((value as number) - first) > 0 ? 2 - near : near;
  };
}
