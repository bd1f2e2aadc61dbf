import { gridBetween } from '../domain/grid.ts';
import type { Plan } from '../domain/plan.ts';
import { type Fault, faultAt, ok, type Result, refuse } from '../domain/result.ts';
import type { Terms, TermValue } from '../domain/terms.ts';

/** A full offer: for each issue the index of its value. */
export type Bid = readonly number[];

/** All outcomes that two sides may speak of: the product of a finite list of values an issue. */
export type OutcomeSpace = {
  readonly issues: readonly SpaceIssue[];
  /** How many outcomes there are. */
  readonly size: number;
};

export type SpaceIssue = {
  readonly id: string;
  readonly values: readonly TermValue[];
  readonly place: ReadonlyMap<TermValue, number>;
};

/**
 * The outcomes two plans share. Choices: the options of both, and of their alternatives. Numbers: a grid over the range,
 * and every value that either side may propose. Refuses plans whose issues differ.
 */
export function sharedSpace(ours: Plan, theirs: Plan): Result<OutcomeSpace, readonly Fault[]> {
  const faults = ours.issues.flatMap(({ id, draft }, k) => {
    const other = theirs.issue.get(id);
    if (!other) return [faultAt(['issues', k], `the other side has no issue "${id}"`)];
    return other.draft.kind === draft.kind
      ? []
      : [faultAt(['issues', k, 'kind'], `is a ${draft.kind} here and a ${other.draft.kind} there`)];
  });
  const foreign = theirs.issues.filter(({ id }) => !ours.issue.has(id));
  if (foreign.length > 0) faults.push(faultAt(['issues'], `only the other side has ${namesOf(foreign)}`));
  if (faults.length > 0) return refuse(faults);
  const plans = [ours, theirs].flatMap((plan) => [plan, ...plan.alternatives.map((alternative) => alternative.plan)]);
  const issues = ours.issues.map(({ id }) => spaceIssue(id, valuesOf(id, plans)));
  return ok({ issues, size: issues.reduce((size, { values }) => size * values.length, 1) });
}

export function termsOf(space: OutcomeSpace, bid: Bid): Terms {
  const terms: Record<string, TermValue> = {};
  for (let k = 0; k < bid.length; k++) {
    const { id, values } = space.issues[k]!;
    terms[id] = values[bid[k]!]!;
  }
  return terms;
}

/** Nothing where terms are silent on an issue or give it a value outside the space. */
export function bidOf(space: OutcomeSpace, terms: Terms): Bid | undefined {
  const bid: number[] = [];
  for (const { id, place } of space.issues) {
    const value = terms[id];
    const at = value === undefined ? undefined : place.get(value);
    if (at === undefined) return undefined;
    bid.push(at);
  }
  return bid;
}

/** Whether `bid` has one value of the space for each issue. */
export const isInSpace = (space: OutcomeSpace, bid: Bid): boolean =>
  bid.length === space.issues.length &&
  bid.every((at, k) => Number.isInteger(at) && at >= 0 && at < space.issues[k]!.values.length);

const spaceIssue = (id: string, values: readonly TermValue[]): SpaceIssue => ({
  id,
  values,
  place: new Map(values.map((value, k) => [value, k])),
});

function valuesOf(id: string, plans: readonly Plan[]): readonly TermValue[] {
  const values = plans.flatMap((plan): readonly TermValue[] => {
    const { draft, candidates, step } = plan.issue.get(id)!;
    if (draft.kind === 'choice') return draft.options.map((option) => option.value);
    const opening = plan.opening[id]!;
    return [
      ...gridBetween(draft.min, draft.max, draft.min, step),
      ...candidates.map((candidate) => candidate.value),
      opening,
    ];
  });
  const distinct = [...new Set(values)];
  return typeof distinct[0] === 'number' ? distinct.sort((a, b) => Number(a) - Number(b)) : distinct;
}

const namesOf = (issues: readonly { readonly id: string }[]): string => issues.map(({ id }) => `"${id}"`).join(', ');
