import { clamp } from './clamp.ts';
import { gridBetween } from './grid.ts';
import { misfitOf } from './issue-checks.ts';
import type { ChoiceIssueDraft, IssueDraft, NumberIssueDraft } from './plan-draft.ts';
import type { TermValue } from './terms.ts';
import type { Breach } from './verdict.ts';

/** A value we may propose, with its utility to us in [0, 1]. */
export type Candidate = { readonly value: TermValue; readonly utility: number };

/** An issue made ready to be judged: what it weighs, what a value is worth, which values we may propose. */
export type Issue = {
  readonly draft: IssueDraft;
  readonly id: string;
  /** Share of the total utility; all issues of a plan sum to 1. */
  readonly weight: number;
  /** Of a number: our values are multiples of it, if they can be few enough; undefined where they are round numbers. */
  readonly step: number | undefined;
  /** Utility to us of a value that `fits`, in [0, 1]. */
  readonly utilityOf: (value: TermValue) => number;
  /**
   * Where a value stands, in [-1, 1]: its utility, and beyond the limit, where all are worth nothing, 0 down to -1 at the end of the
   * range. It tells whether they move.
   */
  readonly standOf: (value: TermValue) => number;
  /** Why a value can't be a term of this issue, or nothing. */
  readonly misfit: (value: TermValue) => string | undefined;
  /** How a value falls under this issue's own bottom line, or nothing. */
  readonly breachOf: (value: TermValue) => Breach | undefined;
  /** Values without a breach that we may propose, best for us first. Never empty. */
  readonly candidates: readonly Candidate[];
  /** What each candidate adds to the total utility: its own utility by the weight. */
  readonly worths: readonly number[];
};

/**
 * `share` is the weight normalised over the plan, `unit` what the issue can't be told finer than: the minor unit of money. The draft
 * must have passed the plan's checks.
 */
export function prepareIssue(draft: IssueDraft, share: number, unit?: number): Issue {
  return draft.kind === 'number' ? prepareNumber(draft, share, draft.step ?? unit) : prepareChoice(draft, share);
}

/** The end of the scale where a number issue is worth nothing: its limit, else the end farther from the ideal. */
export function worstEnd(draft: NumberIssueDraft): number {
  if (draft.limit !== undefined && draft.limit !== draft.ideal) return draft.limit;
  return draft.ideal - draft.min > draft.max - draft.ideal ? draft.min : draft.max;
}

function prepareNumber(draft: NumberIssueDraft, weight: number, step: number | undefined): Issue {
  const { id, min, max, ideal, limit } = draft;
  const worst = worstEnd(draft);
  const isMoreBetter = ideal > worst;
  const utilityOf = draft.curve ? alongCurve(draft.curve) : alongLine(ideal, worst);
  const best = draft.curve ? (isMoreBetter ? max : min) : ideal;
  const last = limit ?? (draft.curve ? (isMoreBetter ? min : max) : worst);
  const end = isMoreBetter ? min : max;
  const beyond = (value: number) => (last === end ? 0 : clamp((last - value) / (last - end)));
  const values = gridBetween(best, last, min, step);
  const candidates = values.map((value) => ({ value, utility: utilityOf(value) }));
  const issue = {
    draft,
    id,
    weight,
    step,
    utilityOf: (value: TermValue) => utilityOf(value as number),
    standOf: (value: TermValue) => utilityOf(value as number) - beyond(value as number),
    misfit: (value: TermValue) => misfitOf(draft, value),
    breachOf: (value: TermValue): Breach | undefined => {
      if (limit === undefined || typeof value !== 'number') return undefined;
      const gap = isMoreBetter ? limit - value : value - limit;
      return gap > 0 ? { issue: id, kind: 'limit', value, limit, gap: Number(gap.toPrecision(12)) } : undefined;
    },
  };
  return withCandidates(issue, candidates);
}

function prepareChoice(draft: ChoiceIssueDraft, weight: number): Issue {
  const options = new Map(draft.options.map((option) => [option.value, option]));
  const utilityOf = (value: TermValue) => options.get(value as string)?.utility ?? 0;
  const issue = {
    draft,
    id: draft.id,
    weight,
    step: undefined,
    utilityOf,
    standOf: utilityOf,
    misfit: (value: TermValue) => misfitOf(draft, value),
    breachOf: (value: TermValue): Breach | undefined =>
      options.get(value as string)?.acceptable === false ? { issue: draft.id, kind: 'unacceptable', value } : undefined,
  };
  const acceptable = draft.options.filter((option) => option.acceptable !== false);
  return withCandidates(
    issue,
    acceptable.map(({ value, utility }) => ({ value, utility })),
  );
}

/** The issue with these values to propose, in whatever order they come. */
export function withCandidates(issue: Omit<Issue, 'candidates' | 'worths'>, values: readonly Candidate[]): Issue {
  const candidates = values.toSorted((a, b) => b.utility - a.utility);
  return { ...issue, candidates, worths: candidates.map(({ utility }) => issue.weight * utility) };
}

/** 1 at the ideal and better, 0 at the worst end and beyond, straight between (CONTRACT.md, "Utility"). */
function alongLine(ideal: number, worst: number): (value: number) => number {
  const span = ideal - worst;
  return (value) => clamp((value - worst) / span);
}

/** Straight between the points, level before the first and after the last. */
function alongCurve(points: readonly (readonly [value: number, utility: number])[]): (value: number) => number {
  return (value) => {
    const after = points.findIndex(([at]) => at >= value);
    if (after === 0) return points[0]![1];
    if (after === -1) return points[points.length - 1]![1];
    const [x0, y0] = points[after - 1]!;
    const [x1, y1] = points[after]!;
    return y0 + ((y1 - y0) * (value - x0)) / (x1 - x0);
  };
}
