import { EPSILON } from '../bottom-line.ts';
import { askFor } from '../counter.ts';
import type { Issue } from '../issue.ts';
import { isAtLeast, type Situation } from '../situation.ts';
import { sameTerms, type Terms, type TermValue } from '../terms.ts';
import { utilityOver } from '../utility.ts';
import { advised, type Effect, type MoveCounter, type MoveEffect } from './effect.ts';
import { keepsPromises } from './keeps.ts';

/**
 * `split`: half of what is left between our standing offer and their best. In values rather than in utility, since that is
 * what people mean by meeting halfway: a number is the one of ours nearest to the middle, within our limit. An option
 * can't be halved: of the options we differ on, theirs are granted, the cheapest for us first, while our utility stays
 * at half of the difference or more.
 */
export const split: MoveEffect = (situation, move): Effect => {
  const found = halfway(situation);
  return found
    ? { ...advised(move, 'Our counter meets them halfway.'), counter: found }
    : advised(move, 'We can offer nothing halfway ourselves.');
};

function halfway(situation: Situation): MoveCounter | undefined {
  const { plan, talks, pace, scope, standing } = situation;
  const theirs = theirBest(situation);
  if (!standing || !theirs) return undefined;
  const worth = (terms: Terms) => utilityOver(scope.issues, terms);
  const least = (standing.utility + worth(theirs)) / 2;
  const terms: Record<string, TermValue> = { ...standing.terms };
  for (const issue of scope.issues) {
    if (issue.draft.kind === 'number') terms[issue.id] = middle(issue, standing.terms[issue.id]!, theirs[issue.id]!);
  }
  for (const { id } of optionsApart(scope.issues, standing.terms, theirs)) {
    const granted = { ...terms, [id]: theirs[id]! };
    if (isAtLeast(worth(granted), least)) terms[id] = theirs[id]!;
  }
  const counter = { proposal: { terms, utility: worth(terms) }, scope, standing: standing.utility };
  const { floor } = askFor(plan, talks, pace, scope);
  const isMove = !sameTerms(terms, standing.terms) && isAtLeast(counter.proposal.utility, floor);
  return isMove && keepsPromises(situation, counter) ? counter : undefined;
}

/** Their best offer on the answer's issues: the best whole one, else this one. */
function theirBest({ scope, talks, offer, breaches, utility }: Situation): Terms | undefined {
  const { best } = talks;
  const isBetter = best && (breaches.length > 0 || best.utility > utility);
  const terms = scope.isWhole && isBetter ? best.terms : offer.terms;
  return scope.issues.every(({ id }) => terms[id] !== undefined) ? terms : undefined;
}

/** The value of ours nearest to the middle between two numbers; of two as near the better one for us. */
function middle({ candidates }: Issue, ours: TermValue, theirs: TermValue): TermValue {
  const goal = ((ours as number) + (theirs as number)) / 2;
  const distance = (value: TermValue) => Math.abs((value as number) - goal);
  return candidates.reduce((near, next) => (distance(next.value) < distance(near.value) - EPSILON ? next : near)).value;
}

/** Choice issues on which their option is acceptable and worse for us than ours, the cheapest to grant first. */
function optionsApart(issues: readonly Issue[], ours: Terms, theirs: Terms): readonly Issue[] {
  const cost = ({ id, weight, utilityOf }: Issue) => weight * (utilityOf(ours[id]!) - utilityOf(theirs[id]!));
  return issues
    .filter((issue) => issue.draft.kind === 'choice' && !issue.breachOf(theirs[issue.id]!) && cost(issue) > 0)
    .sort((a, b) => cost(a) - cost(b));
}
