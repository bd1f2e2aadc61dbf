import { approversOf } from './approval/approvers.ts';
import type { CourseEvent } from './course.ts';
import { agreedOn, answered, sent } from './memory.ts';
import { isAtLeast, type Situation } from './situation.ts';
import type { Talks } from './talks.ts';
import type { Proposal } from './terms.ts';
import { utilityOver } from './utility.ts';
import type { Advice, Outcome, Reason, Stance, Verdict } from './verdict.ts';

/** What we answer, and what becomes of the talks. The host turns `events` into the next course. */
export type Step = {
  readonly verdict: Verdict;
  readonly stance: Stance;
  readonly counter?: Proposal;
  readonly reasons: readonly Reason[];
  readonly advice: readonly Advice[];
  readonly outcome?: Outcome;
  readonly talks: Talks;
  readonly events: readonly CourseEvent[];
  /** With `talks.paused`: how long, until the talks go on by themselves. */
  readonly breakMinutes?: number;
};

/** What an answer says beside the answer itself, and what it changes beside the usual. */
export type Words = {
  readonly reasons: readonly Reason[];
  readonly advice?: readonly Advice[];
  readonly events?: readonly CourseEvent[];
  readonly breakMinutes?: number;
};

/** Says yes: to the whole deal where every issue is settled, else to the topics the offer speaks of, for now. */
export function accept(situation: Situation, { reasons }: Words): Step {
  const { plan, base, talks, offer, settles } = situation;
  const heard = answered(talks, 'yes');
  if (settles) {
    const terms = settles;
    return agree(approversOf(base.draft), heard, { terms, utility: utilityOver(plan.issues, terms) }, reasons);
  }
  const topics = offer.scope.topics;
  return {
    verdict: 'accept',
    stance: 'yes',
    reasons,
    advice: [
      { kind: 'topic', text: `Agreed for now: ${topics.map(({ draft, id }) => draft.title ?? id).join(', ')}.` },
    ],
    talks: agreedOn(plan, heard, offer.terms),
    events: [{ type: 'topics.agreed', topics: topics.map(({ id }) => id) }],
  };
}

/** The deal is made; with approvers it waits for them. */
export function agree(approvers: readonly string[], talks: Talks, deal: Proposal, reasons: readonly Reason[]): Step {
  const needsApproval = approvers.length > 0;
  return {
    verdict: 'accept',
    stance: 'yes',
    reasons,
    advice: needsApproval
      ? [{ kind: 'approval', text: `The deal waits for approval by ${approvers.join(', ')}.` }]
      : [],
    outcome: { kind: 'agreement', ...deal, reason: 'their offer was accepted' },
    talks,
    events: [{ type: 'agreement.reached', needsApproval }],
  };
}

/** Answers with `counter`, which goes on the table unless our counters are only advice. */
export function counterWith(situation: Situation, stance: Stance, counter: Proposal, words: Words): Step {
  const { plan, talks, scope } = situation;
  const heard = answered(talks, stance);
  return {
    verdict: 'counter',
    stance,
    counter,
    reasons: words.reasons,
    advice: words.advice ?? [],
    talks: plan.draft.advisory ? heard : sent(plan, heard, scope, counter),
    events: [...begun(situation), ...(words.events ?? [])],
    ...(words.breakMinutes !== undefined && { breakMinutes: words.breakMinutes }),
  };
}

/** Says no: our standing offer stays on the table. */
export function refuseOffer(situation: Situation, words: Words): Step {
  return {
    verdict: 'reject',
    stance: 'no',
    reasons: words.reasons,
    advice: words.advice ?? [],
    talks: answered(situation.talks, 'no'),
    events: [...begun(situation), ...(words.events ?? [])],
    ...(words.breakMinutes !== undefined && { breakMinutes: words.breakMinutes }),
  };
}

/** Ends the talks without a deal. */
export function end({ talks, base }: Situation, reason: string, { reasons }: Words): Step {
  const batna = base.draft.batna?.title;
  return {
    verdict: 'reject',
    stance: 'terminate',
    reasons,
    advice: [
      { kind: 'end', text: `The talks have ended without a deal${batna ? `; our alternative is: ${batna}` : ''}.` },
    ],
    outcome: { kind: 'no-deal', reason },
    talks: answered(talks, 'terminate'),
    events: [{ type: 'talks.ended' }],
  };
}

/** The guard: a deal above every bottom line, or a topic above them that is worth what we work towards. */
export function mayAccept({ breaches, settles, utility, plan, pace, facts }: Situation): boolean {
  if (breaches.length > 0) return false;
  if (settles) return true;
  return !pace.isLastMessage && isAtLeast(utility, Math.min(plan.floor, facts.counterUtility));
}

/** At least as good as the counter we would make, or as our offer on the table. */
export function isGoodEnough({ utility, facts }: Situation): boolean {
  return isAtLeast(utility, Math.min(facts.counterUtility, facts.standingUtility));
}

/** Whether the strategy takes less than it would ask for. It is asked where the offer speaks of what we would answer on. */
export function isTaken({ plan, utility, facts, ask, offer, scope }: Situation): boolean {
  if (!ask || offer.scope.key !== scope.key) return false;
  return plan.strategy.acceptance.accepts(utility, facts.counterUtility, ask);
}

/** Whether an offer is worth no less now than even our best would be at the end of the time, by what time takes of it. */
export function isWorthMoreNow({ plan, pace, utility, ask, offer, scope }: Situation): boolean {
  const { discount = 1 } = plan.draft.strategy ?? {};
  if (!ask || discount === 1 || offer.scope.key !== scope.key) return false;
  // Not the most we ask for: that is less as long as we conceal.
  const most = scope.isWhole ? plan.bestUtility : ask.ceiling;
  return isAtLeast(utility, most * discount ** (1 - pace.time));
}

const begun = ({ course }: Situation): readonly CourseEvent[] =>
  course.phase === 'opening' ? [{ type: 'talks.begun' }] : [];
