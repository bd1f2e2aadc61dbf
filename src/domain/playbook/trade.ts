import { askFor } from '../counter.ts';
import type { Issue } from '../issue.ts';
import type { Situation } from '../situation.ts';
import { believedUtility, believedWeight, type OpponentModel } from '../strategy/opponent.ts';
import { pickTerms, sameTerms, type Terms } from '../terms.ts';
import { utilityOver } from '../utility.ts';
import { advised, type Effect, type MoveCounter, type MoveEffect } from './effect.ts';
import { keepsPromises } from './keeps.ts';

/** A trade on a grid is never quite even: it may cost us this much utility, and no more. */
export const UNEVEN = 0.01;

/**
 * `trade`: other terms worth as much to us as our standing offer, and more to them as far as we can tell (logrolling).
 * The search is the strategy's own; what is new since our last counter is what we have learned of them.
 */
export const trade: MoveEffect = (situation, move): Effect => {
  const found = traded(situation);
  return found
    ? {
        ...advised(move, 'Our counter does: worth as much to us, and more to them as far as we can tell.'),
        counter: found,
      }
    : advised(move, 'We have found no such terms ourselves.');
};

function traded(situation: Situation): MoveCounter | undefined {
  const { plan, talks, pace, scope, standing } = situation;
  if (!standing) return undefined;
  const ask = askFor(plan, talks, pace, scope);
  const least = Math.min(Math.max(standing.utility - UNEVEN, ask.floor, ask.offered), standing.utility);
  const wanted = plan.strategy.offering.terms(ask, Math.min(least, ask.ceiling));
  const terms = pickTerms(wanted, Object.keys(standing.terms));
  if (sameTerms(terms, standing.terms)) return undefined;
  const isMoreToThem =
    theirWorth(talks.opponent, scope.issues, terms) > theirWorth(talks.opponent, scope.issues, standing.terms);
  const counter = { proposal: { terms, utility: utilityOver(scope.issues, terms) }, scope, standing: standing.utility };
  return isMoreToThem && keepsPromises(situation, counter) ? counter : undefined;
}

/** What terms seem to be worth to them, on no scale: only good for comparing terms on the same issues. */
export const theirWorth = (model: OpponentModel, issues: readonly Issue[], terms: Terms): number =>
  issues.reduce((sum, issue) => {
    const value = terms[issue.id]!;
    return sum + believedWeight(model, issue) * believedUtility(model, issue)(value, issue.utilityOf(value));
  }, 0);
