import type { Issue } from './issue.ts';
import { type CostModel, landedMargin } from './landed-cost.ts';
import { formatAmount } from './money.ts';
import type { IssueDraft, PlanDraft } from './plan-draft.ts';
import type { Terms, TermValue } from './terms.ts';
import { utilityOver } from './utility.ts';
import type { Breach } from './verdict.ts';

/** What the guard needs to know of a plan. */
export type Guarded = {
  readonly draft: PlanDraft;
  readonly issues: readonly Issue[];
  readonly reservation: number;
  readonly costs: CostModel | undefined;
  /** Terms the plan fixes. */
  readonly fixed: Terms;
};

/** Comparisons of utilities and rates forgive this much, so that a sum in another order does not change a verdict. */
export const EPSILON = 1e-9;

/**
 * Every bottom line that full `terms` fall under. This is the guard (DESIGN.md, section 3): nothing is accepted or offered
 * for which it finds anything, whatever rules or callers say.
 */
export function breachesOf(plan: Guarded, terms: Terms): readonly Breach[] {
  return [...issueBreaches(plan.issues, terms), ...totalBreaches(plan, terms)];
}

/** Breaches of the issues' own limits, over the issues that `terms` speak of. */
export function issueBreaches(issues: readonly Issue[], terms: Terms): readonly Breach[] {
  const found: Breach[] = [];
  for (const issue of issues) {
    const value = terms[issue.id];
    const breach = value === undefined ? undefined : issue.breachOf(value);
    if (breach) found.push(breach);
  }
  return found;
}

/** Breaches of the bottom lines on the whole: total utility and landed margin. `terms` must be full. */
export function totalBreaches(plan: Guarded, terms: Terms): readonly Breach[] {
  const found: Breach[] = [];
  const utility = utilityOver(plan.issues, terms);
  const { reservation } = plan;
  if (utility < reservation - EPSILON) {
    found.push({ kind: 'reservation', value: utility, limit: reservation, gap: reservation - utility });
  }
  const least = plan.draft.bottomLine.minMarginRate;
  if (plan.costs && least !== undefined) {
    const { rate } = landedMargin(plan.costs, terms);
    if (rate < least - EPSILON) found.push({ kind: 'margin', value: rate, limit: least, gap: least - rate });
  }
  return found;
}

/**
 * The outcome best for us that keeps `fixed` and breaches neither an issue's limit nor the margin, or nothing where there
 * is none. Only the issues the margin hangs on are searched together; the others are free to stand at their best.
 */
export function bestTerms(plan: Guarded, fixed: Terms): Terms | undefined {
  const terms: Record<string, TermValue> = {};
  for (const issue of plan.issues) terms[issue.id] = fixed[issue.id] ?? issue.candidates[0]!.value;
  if (issueBreaches(plan.issues, terms).length > 0) return undefined;
  const { costs } = plan;
  const least = plan.draft.bottomLine.minMarginRate;
  if (!costs || least === undefined || landedMargin(costs, terms).rate >= least - EPSILON) return terms;
  const linked = [costs.priceIssue, costs.incotermIssue, costs.paymentIssue];
  const open = plan.issues.filter((issue) => linked.includes(issue.id) && fixed[issue.id] === undefined);
  return bestOverMargin(costs, least, open, terms);
}

/**
 * The best combination of the open issues' candidates over the margin: at most three issues. They stand best first, so that a
 * branch ends where even the best of what is left can't make it better than what is found.
 */
function bestOverMargin(costs: CostModel, least: number, open: readonly Issue[], base: Terms): Terms | undefined {
  let best: { terms: Terms; worth: number } | undefined;
  const visit = (k: number, terms: Terms, worth: number): void => {
    const issue = open[k];
    if (!issue) {
      if (landedMargin(costs, terms).rate >= least - EPSILON) best = { terms, worth };
      return;
    }
    const most = open.slice(k + 1).reduce((sum, { worths }) => sum + worths[0]!, worth);
    for (const [at, { value }] of issue.candidates.entries()) {
      if (best && most + issue.worths[at]! <= best.worth) return;
      visit(k + 1, { ...terms, [issue.id]: value }, worth + issue.worths[at]!);
    }
  };
  visit(0, base, 0);
  return best?.terms;
}

/** The issue that carries the unit price: the one named, else the only money issue. */
export function priceIssueOf(draft: PlanDraft): string | undefined {
  if (draft.costs?.priceIssue !== undefined) return draft.costs.priceIssue;
  const money = draft.issues.filter((issue) => issue.kind === 'number' && issue.money);
  return money.length === 1 ? money[0]!.id : undefined;
}

/** Whether an issue is an amount of the plan's currency: said to be, or the one that carries the unit price. */
export const isMoney = (issue: IssueDraft, priceIssue: string | undefined): boolean =>
  issue.kind === 'number' && (issue.money || issue.id === priceIssue);

/** A breach in words: "unitPrice 9.90 USD is 0.90 under our limit of 10.80". */
export function breachInWords(plan: Guarded, breach: Breach): string {
  const { issue, kind, value, limit = 0 } = breach;
  if (kind === 'unacceptable') return unacceptableInWords(plan, issue!, value!);
  const worth = value as number;
  if (kind === 'reservation') {
    const write = (utility: number) => utility.toFixed(3);
    return `the total utility ${write(worth)} is ${apart(worth, limit, write)} our reservation value of ${write(limit)}`;
  }
  if (kind === 'margin') {
    const write = (rate: number) => (rate * 100).toFixed(1);
    return `the landed margin ${write(worth)} % is ${apart(worth, limit, write, ' points')} our least of ${write(limit)} %`;
  }
  const { write, unit } = writerOf(plan, issue!);
  return `${issue} ${write(worth)}${unit} is ${apart(worth, limit, write)} our limit of ${write(limit)}`;
}

/** How far a value is from a limit, and on which side: what is told of the two adds up, however they are rounded. */
function apart(value: number, limit: number, write: (figure: number) => string, unit = ''): string {
  const side = value < limit ? 'under' : 'over';
  const [one, other] = [write(value), write(limit)];
  if (one === other) return `barely ${side}`;
  const digits = Math.max(...[one, other].map((figure) => figure.split('.')[1]?.length ?? 0));
  return `${Math.abs(Number(one) - Number(other)).toFixed(digits)}${unit} ${side}`;
}

function unacceptableInWords(plan: Guarded, issue: string, value: TermValue): string {
  const { write, unit } = writerOf(plan, issue);
  const said = (term: TermValue) => (typeof term === 'number' ? `${write(term)}${unit}` : `"${term}"`);
  const fixed = plan.fixed[issue];
  return `${issue} ${said(value)} is not acceptable to us${fixed === undefined ? '' : `: it is fixed at ${said(fixed)}`}`;
}

/** A term in words: "Unit price 9.90 USD", "Payment L/C at sight". */
export function termInWords(plan: Guarded, { id, draft }: Issue, value: TermValue): string {
  const name = draft.title ?? id;
  if (typeof value === 'string') return `${name} ${value}`;
  const { write, unit } = writerOf(plan, id);
  return `${name} ${write(value)}${unit}`;
}

function writerOf(plan: Guarded, id: string): { write: (value: number) => string; unit: string } {
  const draft = plan.issues.find((issue) => issue.id === id)?.draft;
  const { currency } = plan.draft;
  const named = draft?.kind === 'number' ? draft.unit : undefined;
  if (draft && isMoney(draft, plan.costs?.priceIssue)) {
    return { write: (value) => formatAmount(value, currency), unit: ` ${named ?? currency}` };
  }
  const unit = named ? ` ${named}` : '';
  return { write: (value) => String(Number(value.toFixed(4))), unit };
}
