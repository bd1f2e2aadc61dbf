import { NO_ROUND_LIMIT } from '../../domain/facts.ts';
import type { FactValue } from '../../domain/vocabulary.ts';
import type { Condition, Operator } from '../rule-file.ts';
import type { VocabularyName } from '../vocabulary.ts';

const is = (fact: string, value: FactValue): Condition => ({ fact, operator: 'equal', value });
const to = (fact: string, operator: Operator, value: FactValue | { readonly fact: string }): Condition => ({
  fact,
  operator,
  value,
});
const not = (condition: Condition): Condition => ({ not: condition });
const all = (...conditions: Condition[]): Condition => ({ all: conditions });
const any = (...conditions: Condition[]): Condition => ({ any: conditions });
const implies = (a: Condition, b: Condition): Condition => any(not(a), b);
const iff = (a: Condition, b: Condition): Condition => any(all(a, b), all(not(a), not(b)));
const within = (fact: string, least: number, most: number): Condition =>
  all(to(fact, 'greaterThanInclusive', least), to(fact, 'lessThanInclusive', most));
const atLeast = (fact: string, least: number): Condition => to(fact, 'greaterThanInclusive', least);

const UTILITIES = [
  'offerUtility',
  'dealUtility',
  'targetUtility',
  'counterUtility',
  'standingUtility',
  'reservationUtility',
  'batnaUtility',
  'bestUtility',
];
const COUNTS_IN_A_ROW = ['stalledRounds', 'repeatedOffers', 'worseningRounds', 'gapGrowingRounds'];
/** Weighted means and sums of shares may end a rounding above 1. */
const ROUNDED_UP = 1.001;

/**
 * What holds of the facts of every real offer, of every real proposal for the agenda, and of every real deal, so that the linter does not tell
 * of situations that can't be. It may know too few, and then tells of too much; a law that real facts break would hide
 * what can be, so the laws are tried on the facts of random talks.
 */
export const LAWS: Readonly<Record<VocabularyName, readonly Condition[]>> = {
  offer: [
    ...UTILITIES.map((fact) => within(fact, 0, ROUNDED_UP)),
    ...['gap', 'theirConcession'].map((fact) => within(fact, -ROUNDED_UP, ROUNDED_UP)),
    within('progress', 0, 1),
    ...['breaches', 'roundsLeft', 'playbookMovesLeft', 'alternativesLeft'].map((fact) => atLeast(fact, 0)),
    atLeast('round', 1),
    atLeast('patienceRounds', 3),
    ...COUNTS_IN_A_ROW.map((fact) => all(atLeast(fact, 0), to(fact, 'lessThan', { fact: 'round' }))),

    // Breaches
    iff(
      to('breaches', 'greaterThan', 0),
      any(
        is('breachesLimit', true),
        is('breachesUnacceptable', true),
        is('breachesReservation', true),
        is('breachesMargin', true),
      ),
    ),
    implies(
      is('isFullOffer', true),
      iff(is('breachesReservation', true), to('dealUtility', 'lessThan', { fact: 'reservationUtility' })),
    ),
    implies(is('hasMargin', false), is('marginRate', 0)),

    // Our position
    iff(to('gap', 'greaterThan', 0), to('counterUtility', 'greaterThan', { fact: 'offerUtility' })),
    implies(is('hasStanding', false), all(is('acceptsOurOffer', false), is('isAtBottomLine', false))),
    iff(is('areBothHolding', true), all(to('stalledRounds', 'greaterThan', 0), is('lastStance', 'tough'))),

    // Their best
    implies(is('hasBest', false), is('bestUtility', 0)),
    implies(
      all(is('isFullOffer', true), is('breaches', 0)),
      all(is('hasBest', true), to('bestUtility', 'greaterThanInclusive', { fact: 'dealUtility' })),
    ),

    // Phase and time
    { fact: 'phase', operator: 'in', value: ['opening', 'topics', 'deadlock', 'alternatives'] },
    iff(is('isTimeRunningOut', true), atLeast('progress', 0.75)),
    iff(is('isLastMessage', true), is('roundsLeft', 0)),
    iff(is('isLastCounter', true), is('roundsLeft', 1)),
    implies(is('isLastMessage', true), is('progress', 1)),
    implies(is('hasDeadline', false), all(is('progress', 0), is('roundsLeft', NO_ROUND_LIMIT))),
  ],
  approval: [
    ...['dealUtility', 'reservationUtility'].map((fact) => within(fact, 0, ROUNDED_UP)),
    within('targetShortfall', -ROUNDED_UP, ROUNDED_UP),
    ...['discount', 'totalAmount'].map((fact) => atLeast(fact, 0)),
    implies(is('hasMargin', false), all(is('marginRate', 0), is('marginAboveLeast', 1))),
    implies(is('hasPrice', false), all(is('discount', 0), is('hasAmount', false))),
    implies(is('hasAmount', false), is('totalAmount', 0)),
    implies(is('hasPaymentDays', false), is('paymentDays', 0)),
  ],
  agenda: [
    within('topicImportance', 1, 5),
    ...['shareToUs', 'shareToThem', 'ourInitiative'].map((fact) => within(fact, 0, ROUNDED_UP)),
    ...['currentTimeUsed', 'openTopics', 'minutesAsked', 'minutesFree', 'theirMoves', 'refusedInRow'].map((fact) =>
      atLeast(fact, 0),
    ),
    { fact: 'phase', operator: 'in', value: ['opening', 'topics', 'deadlock', 'alternatives'] },
  ],
};
