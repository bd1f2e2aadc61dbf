import { EPSILON } from '../bottom-line.ts';
import { askFor } from '../counter.ts';
import type { Issue } from '../issue.ts';
import type { Move } from '../plan-draft.ts';
import { isAtLeast, type Situation } from '../situation.ts';
import { sameTerms, type Terms, type TermValue } from '../terms.ts';
import { utilityOver } from '../utility.ts';
import { isBuiltIn } from './built-in.ts';
import { advised, type Effect, type MoveCounter, type MoveEffect } from './effect.ts';
import { keepsPromises } from './keeps.ts';

/**
 * `split`: half of what is left between our standing offer and their best. In values rather than in utility, since that is
 * what people mean by meeting halfway: a number is the one of ours nearest to the middle. An option can't be halved: of the
 * options we differ on theirs are granted, the cheapest for us first, while our utility stays at half of the difference or
 * more. What lies beyond our limits counts as the limit, or a low anchor would pay.
 */
export const split: MoveEffect = (situation, move): Effect => {
  if (isTooEarly(situation, move)) return advised(move, 'Our strategy gives way in the last turns only.');
  const found = halfway(situation);
  return found
    ? { ...advised(move, 'Our counter meets them halfway.'), counter: found }
    : advised(move, 'We can offer nothing halfway ourselves.');
};

/** Nobody has ordered it: it is no reason to give way before a strategy that plays the end of the time itself does. */
const isTooEarly = ({ plan, pace }: Situation, move: Move): boolean =>
  plan.strategy.playsTheEnd && pace.hasDeadline && isBuiltIn(move);

function halfway(situation: Situation): MoveCounter | undefined {
  const { plan, talks, pace, scope, standing } = situation;
  const theirs = theirBest(situation);
  if (!standing || !theirs) return undefined;
  const worth = (terms: Terms) => utilityOver(scope.issues, terms);
  const least = (standing.utility + worth(theirs)) / 2;
  const terms: Record<string, TermValue> = { ...standing.terms };
  for (const issue of scope.issues) {
    if (issue.draft.kind === 'choice') continue;
    const middle = ((standing.terms[issue.id] as number) + (theirs[issue.id] as number)) / 2;
    terms[issue.id] = nearest(issue, middle);
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

/** Their best offer on the answer's issues, within our limits: the best whole one, else this one. */
function theirBest({ scope, talks, offer }: Situation): Terms | undefined {
  const terms = (scope.isWhole && talks.best?.terms) || offer.terms;
  if (!scope.issues.every(({ id }) => terms[id] !== undefined)) return undefined;
  return Object.fromEntries(scope.issues.map((issue) => [issue.id, withinLimits(issue, terms[issue.id]!)]));
}

/** The value, or the nearest to it that we may propose: of options the worst for us. */
function withinLimits(issue: Issue, value: TermValue): TermValue {
  if (issue.draft.kind === 'number') return nearest(issue, value as number);
  const { candidates } = issue;
  return candidates.some((candidate) => candidate.value === value) ? value : candidates.at(-1)!.value;
}

/** The number we may propose that is nearest to `goal`; of two as near the better one for us. */
function nearest({ candidates }: Issue, goal: number): TermValue {
  const distance = (value: TermValue) => Math.abs((value as number) - goal);
  return candidates.reduce((near, next) => (distance(next.value) < distance(near.value) - EPSILON ? next : near)).value;
}

/** Choice issues on which their option is worse for us than ours, the cheapest to grant first. */
function optionsApart(issues: readonly Issue[], ours: Terms, theirs: Terms): readonly Issue[] {
  const cost = ({ id, weight, utilityOf }: Issue) => weight * (utilityOf(ours[id]!) - utilityOf(theirs[id]!));
  return issues.filter((issue) => issue.draft.kind === 'choice' && cost(issue) > 0).sort((a, b) => cost(a) - cost(b));
}
