import type { Course } from './course.ts';
import { decide } from './decide.ts';
import type { Facts, Finding } from './facts.ts';
import { planOnTable } from './joined.ts';
import { type OfferDraft, readOffer } from './offer.ts';
import type { Pace } from './pace.ts';
import type { Plan } from './plan.ts';
import { type Fault, ok, type Result } from './result.ts';
import { assess, type Situation } from './situation.ts';
import type { Step } from './step.ts';
import type { Talks } from './talks.ts';
import type { Proposal } from './terms.ts';
import type { Breach } from './verdict.ts';

/** The talks as an offer finds them. */
export type Table = { readonly base: Plan; readonly course: Course; readonly talks: Talks; readonly pace: Pace };

/** A judged offer: what we answer, what it was judged as, and what the judgement rests on. */
export type Judgement = {
  readonly step: Step;
  readonly offer: Proposal;
  readonly breaches: readonly Breach[];
  readonly target: number;
  readonly facts: Facts;
  readonly findings: readonly Finding[];
};

/** An offer of theirs as the rules are to see it, or every way in which it does not fit the plan in force. */
export function weigh(table: Table, draft: OfferDraft): Result<Situation, readonly Fault[]> {
  const { base, course, talks, pace } = table;
  const plan = planOnTable(base, course, talks);
  const offer = readOffer(plan, talks.standing?.terms ?? {}, draft);
  return offer.ok ? ok(assess({ base, plan, course, talks, pace, offer: offer.value })) : offer;
}

/** The judgement on a weighed offer. `findings`: of the bottom line, then of the fallback. */
export function conclude(situation: Situation, findings: readonly Finding[]): Judgement {
  const { offer, utility, breaches, target, facts } = situation;
  const step = decide(situation, findings);
  return { step, offer: { terms: offer.terms, utility }, breaches, target, facts, findings };
}
