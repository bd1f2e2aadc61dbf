import type { Issue } from '../issue.ts';
import type { NumberIssueDraft } from '../plan-draft.ts';
import type { Terms, TermValue } from '../terms.ts';

/**
 * What we believe they value, by issue id: only issues they have spoken of. JSON, and of constant size.
 * A frequency model, as frequency models predict at least as well as Bayesian ones (Baarslag et al. 2013).
 */
export type OpponentModel = {
  readonly beliefs: Readonly<Record<string, Belief>>;
  /** What earlier talks with the same counterpart let us expect, where there is any: weights about 1, counts up to 1. */
  readonly expected?: Readonly<Record<string, Expectation>>;
};

export type Belief = {
  /** Not normalised; an issue they never spoke of weighs 1. */
  readonly weight: number;
  readonly first: TermValue;
  readonly last: TermValue;
  /** Choice issues: how much each option was asked for; none for those they never named. */
  readonly counts?: Readonly<Record<string, number>>;
};

export type Expectation = Pick<Belief, 'weight' | 'first' | 'counts'>;

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
  for (const { id, draft } of issues) {
    const value = terms[id];
    if (value === undefined) continue;
    const before = model.beliefs[id];
    const weight = before ? before.weight + (before.last === value ? gain : 0) : 1;
    const first = before ? before.first : value;
    beliefs[id] =
      draft.kind === 'choice'
        ? { weight, first, last: value, counts: recount(before?.counts, value, time) }
        : { weight, first, last: value };
  }
  return { ...model, beliefs };
}

/** What we go by on an issue: what they have shown in these talks, and until then what we expected before them. */
function beliefOn({ beliefs, expected }: OpponentModel, id: string): Expectation | undefined {
  return beliefs[id] ?? expected?.[id];
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
export const believedWeight = (model: OpponentModel, issue: Issue): number => beliefOn(model, issue.id)?.weight ?? 1;

/**
 * What a value of `issue` is worth to them, in [0, 1]. Before they spoke of it: the opposite of what it is worth to us.
 * A number: falls with the distance from what they asked for first. A choice: by how often they asked for it, flattened
 * by the power 1/4, as rare options are rarely worthless.
 */
export function believedUtility(model: OpponentModel, issue: Issue): (value: TermValue, ours: number) => number {
  const belief = beliefOn(model, issue.id);
  if (!belief) return (_, ours) => 1 - ours;
  const { first, counts = {} } = belief;
  if (issue.draft.kind === 'choice') {
    const most = mostCounted(counts);
    return (value) => byCount(countOf(counts, value), most);
  }
  const farthest = farthestFrom(first as number, issue.draft);
  return (value) => byDistance(value as number, first as number, farthest);
}

/**
 * What the first `count` candidates of `issue`, those best for us, add to their total: the believed utility of each by the
 * believed weight.
 */
export function believedWorths(model: OpponentModel, { id, draft, candidates }: Issue, count: number): number[] {
  const belief = beliefOn(model, id);
  const worths: number[] = [];
  if (!belief) {
    for (let k = 0; k < count; k++) worths.push(1 - candidates[k]!.utility);
    return worths;
  }
  const { weight, first, counts = {} } = belief;
  // Not by `believedUtility`: its closures differ by kind, so that none is inlined, and every offer asks for a hundred values.
  if (draft.kind === 'choice') {
    const most = mostCounted(counts);
    for (let k = 0; k < count; k++) worths.push(weight * byCount(countOf(counts, candidates[k]!.value), most));
    return worths;
  }
  const farthest = farthestFrom(first as number, draft);
  for (let k = 0; k < count; k++) {
    worths.push(weight * byDistance(candidates[k]!.value as number, first as number, farthest));
  }
  return worths;
}

const byDistance = (value: number, first: number, farthest: number): number => 1 - Math.abs(value - first) / farthest;

const farthestFrom = (first: number, { min, max }: NumberIssueDraft): number => Math.max(first - min, max - first);

const byCount = (count: number, most: number): number => ((count + 0.02) / most) ** 0.25;

function mostCounted(counts: Counts): number {
  let most = 0.02;
  for (const option of Object.keys(counts)) most = Math.max(most, counts[option]! + 0.02);
  return most;
}
