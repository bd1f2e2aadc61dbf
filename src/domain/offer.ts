import type { Issue } from './issue.ts';
import { outsideRange } from './issue-checks.ts';
import type { Plan, Topic } from './plan.ts';
import { termsFaults } from './plan-checks.ts';
import { type Fault, ok, partsOf, type Result, refuse } from './result.ts';
import type { Terms, TermValue } from './terms.ts';

/** An offer as it comes in: terms of the right shape, in whatever currency. */
export type OfferDraft = {
  readonly terms: Terms;
  readonly currency?: string | undefined;
  readonly isFinal: boolean;
};

/** What a judgement is about: all issues, or those of some topics. */
export type Scope = {
  /** `*` for the whole, else the ids of its topics joined by `+`. */
  readonly key: string;
  readonly issues: readonly Issue[];
  /** Topics it touches; none for the whole of a package. */
  readonly topics: readonly Topic[];
  readonly isWhole: boolean;
};

/** An offer that fits the plan, ready to be judged. */
export type Offer = {
  /** What they said, in the plan's currency. */
  readonly stated: Terms;
  /** What is judged: `stated`, and our standing value, or the best for us, where it is silent on an issue of the scope. */
  readonly terms: Terms;
  readonly scope: Scope;
  readonly isFinal: boolean;
};

/** Checks terms against the plan in force and settles what they are judged on. Pointers are into the request. */
export function readOffer(plan: Plan, standing: Terms, draft: OfferDraft): Result<Offer, readonly Fault[]> {
  if (Object.keys(draft.terms).length === 0)
    return refuse([{ pointer: '/terms', detail: 'an offer names at least one term' }]);
  const converted = convert(plan, draft);
  if (!converted.ok) return converted;
  const stated = converted.value;
  const faults = termsFaults(plan.draft.issues, stated, ['terms']);
  if (faults.length > 0) return refuse(faults.map((fault) => inBothCurrencies(plan, draft, stated, fault)));
  const scope = scopeOf(plan, stated);
  const terms: Record<string, TermValue> = {};
  for (const { id } of scope.issues) terms[id] = stated[id] ?? standing[id] ?? plan.best[id]!;
  return ok({ stated, terms, scope, isFinal: draft.isFinal });
}

/** The whole plan as a scope. */
export const wholeScope = (plan: Plan): Scope => ({
  key: '*',
  issues: plan.issues,
  topics: plan.mode === 'topics' ? plan.topics : [],
  isWhole: true,
});

export const topicScope = (topic: Topic): Scope => ({
  key: topic.id,
  issues: topic.issues,
  topics: [topic],
  isWhole: false,
});

function scopeOf(plan: Plan, stated: Terms): Scope {
  if (plan.mode === 'package' || plan.issues.every((issue) => stated[issue.id] !== undefined)) return wholeScope(plan);
  const topics = plan.topics.filter((topic) => topic.issues.some((issue) => stated[issue.id] !== undefined));
  if (topics.length === plan.topics.length) return wholeScope(plan);
  const [only] = topics;
  if (topics.length === 1) return topicScope(only!);
  return {
    key: topics.map((topic) => topic.id).join('+'),
    issues: topics.flatMap((topic) => topic.issues),
    topics,
    isWhole: false,
  };
}

/** A converted amount is told with the one that was offered. It is a number, so the range is all it can miss. */
function inBothCurrencies(plan: Plan, { terms, currency }: OfferDraft, stated: Terms, fault: Fault): Fault {
  const [, id = ''] = partsOf(fault.pointer);
  const issue = plan.issue.get(id)?.draft;
  if (issue?.kind !== 'number' || terms[id] === stated[id]) return fault;
  const amounts = `${terms[id]} ${currency} is ${stated[id]} ${plan.draft.currency}`;
  return { ...fault, detail: `${amounts}, which ${outsideRange(issue)}` };
}

/** Money terms in the plan's currency. Rates are per unit of the foreign currency; amounts keep six decimals. */
function convert(plan: Plan, { terms, currency }: OfferDraft): Result<Terms, readonly Fault[]> {
  if (currency === undefined || currency === plan.draft.currency) return ok(terms);
  const fx = plan.draft.costs?.fx ?? {};
  const rate = Object.hasOwn(fx, currency) ? fx[currency] : undefined;
  if (rate === undefined) {
    return refuse([
      { pointer: '/currency', detail: `the plan has no rate from ${currency} to ${plan.draft.currency}` },
    ]);
  }
  const money = new Set(plan.issues.filter(({ draft }) => draft.kind === 'number' && draft.money).map(({ id }) => id));
  if (plan.costs) money.add(plan.costs.priceIssue);
  return ok(
    Object.fromEntries(
      Object.entries(terms).map(([id, value]) => [
        id,
        money.has(id) && typeof value === 'number' ? Number((value * rate).toFixed(6)) : value,
      ]),
    ),
  );
}
