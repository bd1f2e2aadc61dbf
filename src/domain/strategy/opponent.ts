import type { Issue } from '../issue.ts';
import type { Terms, TermValue } from '../terms.ts';

/**
 * What we believe they value, by issue id: only issues they have spoken of. JSON, and of constant size.
 * A frequency model, as frequency models predict at least as well as Bayesian ones (Baarslag et al. 2013).
 */
export type OpponentModel = { readonly beliefs: Readonly<Record<string, Belief>> };

export type Belief = {
  /** Not normalised; an issue they never spoke of weighs 1. */
  readonly weight: number;
  readonly first: TermValue;
  readonly last: TermValue;
  /** Choice issues: how much each option was asked for, in the order of the options. */
  readonly counts?: readonly number[];
};

export const initialModel: OpponentModel = { beliefs: {} };

/**
 * An issue they leave unchanged between two offers matters to them and gains weight (HardHeaded, ANAC 2011), early offers
 * telling more than late ones. An option gains by being asked for: (1 - t) + 0.05 at first, a tenth of it for each repeat.
 */
export function observeOffer(
  model: OpponentModel,
  issues: readonly Issue[],
  terms: Terms,
  time: number,
): OpponentModel {
  const beliefs: Record<string, Belief> = { ...model.beliefs };
  const gain = 0.2 * (1 - time);
  for (const issue of issues) {
    const value = terms[issue.id];
    if (value === undefined) continue;
    const before = model.beliefs[issue.id];
    beliefs[issue.id] = {
      weight: (before?.weight ?? 1) + (before?.last === value ? gain : 0),
      first: before?.first ?? value,
      last: value,
      ...(issue.draft.kind === 'choice' && { counts: recount(issue, before?.counts, value, time) }),
    };
  }
  return { beliefs };
}

function recount(
  issue: Issue,
  counts: readonly number[] | undefined,
  value: TermValue,
  time: number,
): readonly number[] {
  const options = issue.draft.kind === 'choice' ? issue.draft.options : [];
  const worth = 1 - time + 0.05;
  return options.map((option, k) => {
    const before = counts?.[k] ?? 0;
    return option.value === value ? before + (before === 0 ? worth : worth / 10) : before;
  });
}

/** How much `issue` weighs for them, as far as we can tell; comparable between issues, not normalised. */
export const believedWeight = (model: OpponentModel, issue: Issue): number => model.beliefs[issue.id]?.weight ?? 1;

/**
 * How a value of `issue` is worth to them, in [0, 1]. Before they spoke of it: the opposite of what it is worth to us.
 * A number: falls with the distance from what they asked for first. A choice: by how often they asked for it, flattened
 * by the power 1/4, as rare options are rarely worthless.
 */
export function believedUtility(model: OpponentModel, issue: Issue): (value: TermValue, ours: number) => number {
  const belief = model.beliefs[issue.id];
  if (!belief) return (_, ours) => 1 - ours;
  const { draft } = issue;
  if (draft.kind === 'number') {
    const first = belief.first as number;
    const farthest = Math.max(first - draft.min, draft.max - first);
    return (value) => 1 - Math.abs((value as number) - first) / farthest;
  }
  const counts = belief.counts ?? [];
  const most = Math.max(...counts) + 0.02;
  const worth = new Map(draft.options.map((option, k) => [option.value, (((counts[k] ?? 0) + 0.02) / most) ** 0.25]));
  return (value) => worth.get(value as string) ?? 0;
}
