import { approversOf } from './approval/approvers.ts';
import { breachesOf } from './bottom-line.ts';
import { nextOffer } from './counter.ts';
import type { CourseEvent } from './course.ts';
import { alternativesLeft, answered, onAlternative, sent } from './memory.ts';
import { wholeScope } from './offer.ts';
import { isAtLeast, type Situation } from './situation.ts';
import { accept, agree, counterWith, type Step, type Words } from './step.ts';
import type { Terms } from './terms.ts';
import { utilityOver } from './utility.ts';

/**
 * Puts the next untried alternative in place of the plan and opens it with a counter of its own: an alternative is a
 * package, and concession on it starts anew. Nothing where none is left.
 */
export function takeAlternative(situation: Situation, words: Words): Step | undefined {
  const { base, talks: before, pace, settles } = situation;
  const [next] = alternativesLeft(base, before);
  if (!next) return undefined;
  const { plan } = next;
  const talks = onAlternative(plan, before, next.id);
  const scope = wholeScope(plan);
  const { proposal, enough } = nextOffer(plan, talks, pace, scope);
  if (!proposal) return undefined;
  const taken: CourseEvent = { type: 'alternative.taken', alternative: next.id };
  if (settles && isAtLeast(utilityOver(plan.issues, settles), enough) && breachesOf(plan, settles).length === 0) {
    const deal = { terms: settles, utility: utilityOver(plan.issues, settles) };
    const step = agree(approversOf(base.draft), answered(talks, 'yes'), deal, words.reasons);
    return { ...step, events: [taken, ...step.events] };
  }
  const stance = pace.isLastCounter ? 'final' : 'flexible';
  const heard = answered(talks, stance);
  return {
    verdict: 'counter',
    stance,
    counter: proposal,
    reasons: words.reasons,
    advice: [{ kind: 'alternative', text: `From here on we negotiate our alternative "${next.title}".` }],
    talks: base.draft.advisory ? heard : sent(plan, heard, scope, proposal),
    events: [taken],
  };
}

/**
 * Offers their own best terms back as our last word, where these beat the BATNA. Nothing where none do, where they have
 * offered more on some topic by itself, or where we ask for less already.
 */
export function takeBest(situation: Situation, words: Words): Step | undefined {
  const { plan, talks, settles, breaches } = situation;
  const { best } = talks;
  if (!best || breachesOf(plan, best.terms).length > 0 || !isAtLeast(best.utility, plan.batna)) return undefined;
  if (isOutdone(situation, best.terms) || !isAtLeast(talks.asked['*'] ?? 1, best.utility)) return undefined;
  if (settles && breaches.length === 0 && isAtLeast(utilityOver(plan.issues, settles), best.utility)) {
    return accept(situation, words);
  }
  const text = 'Their own best offer beats our BATNA: we would still take it. This is our last word.';
  const whole = { ...situation, scope: wholeScope(plan) };
  const counter = { terms: best.terms, utility: best.utility };
  return counterWith(whole, 'final', counter, { ...words, advice: [{ kind: 'final', text }] });
}

/** Whether an offer of theirs, this one or one on a single topic, brings more than `terms` where it speaks. */
function isOutdone({ plan, talks, offer, utility, breaches }: Situation, terms: Terms): boolean {
  const isBetterNow = breaches.length === 0 && !isAtLeast(utilityOver(offer.scope.issues, terms), utility);
  return (
    isBetterNow || plan.topics.some(({ id, issues }) => !isAtLeast(utilityOver(issues, terms), talks.offered[id] ?? 0))
  );
}
