import { breachesOf } from '../domain/bottom-line.ts';
import { asPartOfWhole, completed } from '../domain/counter.ts';
import { guardedFacts } from '../domain/guarded-facts.ts';
import { planOnTable } from '../domain/joined.ts';
import { conclude, type Judgement, type Table, weigh } from '../domain/judge.ts';
import { answered, sent } from '../domain/memory.ts';
import { type OfferDraft, readOffer } from '../domain/offer.ts';
import type { Plan } from '../domain/plan.ts';
import { type Fault, ok, type Result, refuse } from '../domain/result.ts';
import type { Talks } from '../domain/talks.ts';
import type { Proposal } from '../domain/terms.ts';
import { utilityOver } from '../domain/utility.ts';
import type { Breach } from '../domain/verdict.ts';
import type { Rulebook } from './ports.ts';

export type RuleHashes = { readonly bottomLine: string; readonly fallback: string };

/**
 * Judges an offer of theirs: facts, then the rules (bottom line, then fallback), then the decision. `isGuarded`: it came
 * through a room, and the rules are asked by what the other side may know.
 */
export async function judge(
  rulebook: Rulebook,
  rules: RuleHashes,
  table: Table,
  draft: OfferDraft,
  isGuarded = false,
): Promise<Result<Judgement, readonly Fault[]>> {
  const weighed = weigh(table, draft);
  if (!weighed.ok) return weighed;
  const facts = isGuarded ? guardedFacts(weighed.value.facts) : weighed.value.facts;
  const findings = await rulebook.evaluate([rules.bottomLine, rules.fallback], facts);
  return ok(conclude(weighed.value, findings));
}

/** An offer of ours that a person sent: put on the table, unless it falls under a bottom line. */
export function place(
  { base, course, talks }: Table,
  draft: OfferDraft,
): Result<
  { talks: Talks; offer: Proposal },
  { faults: readonly Fault[] } | { breaches: readonly Breach[]; plan: Plan }
> {
  const plan = planOnTable(base, course, talks);
  const offer = readOffer(plan, talks.standing?.terms ?? {}, draft);
  if (!offer.ok) return refuse({ faults: offer.error });
  const { scope, terms } = offer.value;
  const whole = completed(plan, talks, scope, terms) ?? asPartOfWhole(plan, talks, terms);
  const breaches = breachesOf(plan, whole);
  if (breaches.length > 0) return refuse({ breaches, plan });
  const proposal = { terms, utility: utilityOver(scope.issues, terms) };
  const stance = draft.isFinal ? 'final' : 'flexible';
  return ok({ talks: sent(plan, answered(talks, stance), scope, proposal), offer: proposal });
}
