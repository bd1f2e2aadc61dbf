import type { Facts } from '../domain/facts.ts';
import { codeOf, type Slots } from './codes.ts';

/**
 * Fills the slots in the order of `FACTS`. Written out, because each property read then has its own inline cache: a loop
 * over names is ten times as slow and would cost more than all the conditions. `slots.ts` holds it to the table.
 */
export function readOfferSlots(facts: Facts, slots: Slots): Slots {
  let slot = 0;
  slots[slot++] = facts.offerUtility;
  slots[slot++] = facts.dealUtility;
  slots[slot++] = facts.breaches;
  slots[slot++] = facts.breachesLimit ? 1 : 0;
  slots[slot++] = facts.breachesUnacceptable ? 1 : 0;
  slots[slot++] = facts.breachesReservation ? 1 : 0;
  slots[slot++] = facts.breachesMargin ? 1 : 0;
  slots[slot++] = facts.hasMargin ? 1 : 0;
  slots[slot++] = facts.marginRate;
  slots[slot++] = facts.isFullOffer ? 1 : 0;
  slots[slot++] = facts.isTheirFinal ? 1 : 0;
  slots[slot++] = facts.acceptsOurOffer ? 1 : 0;
  slots[slot++] = facts.targetUtility;
  slots[slot++] = facts.counterUtility;
  slots[slot++] = facts.standingUtility;
  slots[slot++] = facts.hasStanding ? 1 : 0;
  slots[slot++] = facts.gap;
  slots[slot++] = facts.reservationUtility;
  slots[slot++] = facts.batnaUtility;
  slots[slot++] = facts.isAtBottomLine ? 1 : 0;
  slots[slot++] = codeOf(facts.whenReached);
  slots[slot++] = codeOf(facts.lastStance);
  slots[slot++] = codeOf(facts.phase);
  slots[slot++] = facts.round;
  slots[slot++] = facts.roundsLeft;
  slots[slot++] = facts.progress;
  slots[slot++] = facts.isLastCounter ? 1 : 0;
  slots[slot++] = facts.isLastMessage ? 1 : 0;
  slots[slot++] = facts.isTimeRunningOut ? 1 : 0;
  slots[slot++] = facts.theirConcession;
  slots[slot++] = facts.stalledRounds;
  slots[slot++] = facts.patienceRounds;
  slots[slot++] = facts.repeatedOffers;
  slots[slot++] = facts.worseningRounds;
  slots[slot++] = facts.gapGrowingRounds;
  slots[slot++] = facts.areBothHolding ? 1 : 0;
  slots[slot++] = facts.playbookMovesLeft;
  slots[slot++] = facts.alternativesLeft;
  slots[slot++] = facts.hasBest ? 1 : 0;
  slots[slot++] = facts.bestUtility;
  slots[slot++] = facts.hasDeadline ? 1 : 0;
  return slots;
}
