import { breachesOf } from '../bottom-line.ts';
import { asPartOfWhole, completed } from '../counter.ts';
import { isAtLeast, type Situation } from '../situation.ts';
import type { Terms } from '../terms.ts';
import { utilityOver } from '../utility.ts';
import type { MoveCounter } from './effect.ts';

/**
 * Whether a counter is one we may make (DESIGN.md, section 3): above every bottom line, for no more than we stand by, and
 * worth more to us than what they offer, here and on the whole.
 */
export function keepsPromises(situation: Situation, { proposal, scope, standing }: MoveCounter): boolean {
  const { plan, talks } = situation;
  const whole = completed(plan, talks, scope, proposal.terms);
  if (!whole || breachesOf(plan, whole).length > 0) return false;
  return (
    isAtLeast(standing, proposal.utility) &&
    isAtLeast(proposal.utility, talks.offered[scope.key] ?? 0) &&
    isAtLeast(utilityOver(plan.issues, whole), talks.offered['*'] ?? 0) &&
    !isOffered(situation, proposal.terms)
  );
}

/** Whether this offer of theirs brings as much as we would stand by after such a counter: it should be taken instead. */
function isOffered({ plan, talks, offer, breaches, utility }: Situation, terms: Terms): boolean {
  if (breaches.length > 0) return false;
  return isAtLeast(utility, utilityOver(offer.scope.issues, asPartOfWhole(plan, talks, terms)));
}
