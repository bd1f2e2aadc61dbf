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
  /** Choice issues: how much each option was asked for; none for those they never named. */
  readonly counts?: Readonly<Record<string, number>>;
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
    const weight = (before?.weight ?? 1) + (before?.last === value ? gain : 0);
    const first = before?.first ?? value;
    beliefs[issue.id] =
      issue.draft.kind === 'choice'
        ? { weight, first, last: value, counts: recount(before?.counts, value, time) }
        : { weight, first, last: value };
  }
  return { beliefs };
}

type Counts = NonNullable<Belief['counts']>;

function recount(counts: Counts = {}, value: TermValue, time: number): Counts {
  const worth = 1 - time + 0.05;
  const before = countOf(counts, value);
  return { ...counts, [value]: before + (before === 0 ? worth : worth / 10) };
}

/** Options bear any name, so that only the counts' own fields count. */
const countOf = (counts: Counts, value: TermValue): number => (Object.hasOwn(counts, value) ? counts[value]! : 0);

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
  const counts = belief.counts ?? {};
  let most = 0.02;
  for (const option of Object.keys(counts)) most = Math.max(most, counts[option]! + 0.02);
  return (value) => ((countOf(counts, value) + 0.02) / most) ** 0.25;
}
