import { landedMargin } from '../../src/domain/landed-cost.ts';
import type { IssueDraft, PlanDraft } from '../../src/domain/plan-draft.ts';
import type { Terms, TermValue } from '../../src/domain/terms.ts';

/**
 * Utility and bottom line straight from the text of CONTRACT.md ("Utility", "Breach"), to hold the guard against
 * something that is not itself. Only the landed margin is the domain's own; its tests cite where its figures come from.
 */
export type AsWritten = {
  readonly utility: (terms: Terms) => number;
  /** What full `terms` break: ids of issues, `reservation`, `margin`. */
  readonly broken: (terms: Terms) => readonly string[];
  /** What terms, full or not, break by themselves: ids of issues. */
  readonly brokenIssues: (terms: Terms) => readonly string[];
};

/** Sums in another order differ by less than this. */
const ROUNDING = 2e-9;

/** A plan as its author wrote it, or as its alternative changes it. */
export function asWritten(plan: PlanDraft, alternativeId: string | undefined): AsWritten {
  const alternative = plan.alternatives?.find(({ id }) => id === alternativeId);
  const overrides = alternative?.issues ?? [];
  const issues = plan.issues.map(
    (issue) => ({ ...issue, ...overrides.find(({ id }) => id === issue.id) }) as IssueDraft,
  );
  const reservation = alternative?.reservation ?? plan.bottomLine.reservation;
  const total = issues.reduce((sum, { weight }) => sum + weight, 0);
  const utility = (terms: Terms) =>
    issues.reduce((sum, issue) => sum + (issue.weight / total) * worthOf(issue, terms[issue.id]!), 0);
  const isBroken = (issue: IssueDraft, value: TermValue) =>
    isBeyond(issue, value) || value !== (alternative?.terms?.[issue.id] ?? value);
  const brokenIssues = (terms: Terms) =>
    issues.filter((issue) => terms[issue.id] !== undefined && isBroken(issue, terms[issue.id]!)).map(({ id }) => id);
  return {
    utility,
    brokenIssues,
    broken: (terms) => [
      ...brokenIssues(terms),
      ...(utility(terms) < reservation - ROUNDING ? ['reservation'] : []),
      ...(isUnderMargin(plan, terms) ? ['margin'] : []),
    ],
  };
}

function worthOf(issue: IssueDraft, value: TermValue): number {
  if (issue.kind === 'choice') return issue.options.find((option) => option.value === value)!.utility;
  if (issue.curve) return onCurve(issue.curve, value as number);
  const worst = worstOf(issue);
  return Math.min(1, Math.max(0, ((value as number) - worst) / (issue.ideal - worst)));
}

function onCurve(curve: readonly (readonly [number, number])[], value: number): number {
  const before = curve.findLast(([at]) => at <= value);
  const after = curve.find(([at]) => at >= value);
  if (!before || !after || before === after) return (before ?? after)![1];
  return before[1] + ((after[1] - before[1]) * (value - before[0])) / (after[0] - before[0]);
}

function worstOf({ min, max, ideal, limit }: Extract<IssueDraft, { kind: 'number' }>): number {
  if (limit !== undefined && limit !== ideal) return limit;
  return ideal - min > max - ideal ? min : max;
}

function isBeyond(issue: IssueDraft, value: TermValue): boolean {
  if (issue.kind === 'choice') return issue.options.find((option) => option.value === value)!.acceptable === false;
  if (issue.limit === undefined) return false;
  return worstOf(issue) < issue.ideal ? (value as number) < issue.limit : (value as number) > issue.limit;
}

function isUnderMargin({ costs, bottomLine, side, currency, issues }: PlanDraft, terms: Terms): boolean {
  const money = issues.filter((issue) => issue.kind === 'number' && issue.money);
  const priceIssue = costs?.priceIssue ?? (money.length === 1 ? money[0]!.id : undefined);
  if (!costs || priceIssue === undefined || bottomLine.minMarginRate === undefined) return false;
  return landedMargin({ ...costs, priceIssue, side, currency }, terms).rate < bottomLine.minMarginRate - ROUNDING;
}
