import { bestTerms } from '../bottom-line.ts';
import { nextOffer, positionOf } from '../counter.ts';
import { asPackage } from '../joined.ts';
import { wholeScope } from '../offer.ts';
import type { Situation } from '../situation.ts';
import { utilityOver } from '../utility.ts';
import { advised, type Effect, type MoveCounter, type MoveEffect } from './effect.ts';
import { keepsPromises } from './keeps.ts';

/**
 * `package`: all open topics together, what is agreed as it is. From here on the talks are one package, so that a loss on
 * one topic can be paid for on another; the course remembers it.
 */
export const joinTopics: MoveEffect = (situation, move): Effect => {
  if (situation.plan.mode === 'package') return advised(move, 'We negotiate one package already.');
  const counter = wholeCounter(situation);
  return counter
    ? {
        ...advised(move, 'Our counter speaks of all topics; from here on they are one package.'),
        counter,
        events: [{ type: 'topics.joined' }],
      }
    : advised(move, 'What we stand by leaves no package above our bottom line.');
};

/** Our next offer on the whole, or what we stand by put together where that would undercut what they offer already. */
function wholeCounter(situation: Situation): MoveCounter | undefined {
  const { talks, pace } = situation;
  const plan = asPackage(situation.plan, talks.agreed);
  const scope = wholeScope(plan);
  const terms = bestTerms(plan, positionOf(talks));
  if (!terms) return undefined;
  const standing = { terms, utility: utilityOver(plan.issues, terms) };
  const asked = { ...talks.asked, '*': Math.min(talks.asked['*'] ?? 1, standing.utility) };
  const next = nextOffer(plan, { ...talks, standing, asked }, pace, scope).proposal;
  return [next, standing]
    .flatMap((proposal) => (proposal ? [{ proposal, scope, standing: standing.utility }] : []))
    .find((counter) => keepsPromises({ ...situation, plan }, counter));
}
