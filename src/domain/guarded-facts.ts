import type { Facts } from './facts.ts';

/**
 * What our own figures tell of an offer: where it stands to our bottom lines, and what it is worth to us. An answer that
 * depended on these could be read backwards, offer by offer. In their place stands an offer that is worth nothing, breaks
 * nothing, and moves nowhere.
 */
const HIDDEN = {
  offerUtility: 0,
  dealUtility: 0,
  breaches: 0,
  breachText: '',
  breachesLimit: false,
  breachesUnacceptable: false,
  breachesReservation: false,
  breachesMargin: false,
  marginRate: 0,
  isTheirFinal: false,
  theirConcession: 0,
  stalledRounds: 0,
  repeatedOffers: 0,
  worseningRounds: 0,
  gapGrowingRounds: 0,
  areBothHolding: false,
  hasBest: false,
  bestUtility: 0,
} as const satisfies Partial<Facts>;

/**
 * Facts for rules about an offer that comes through a room, without what only we may know of it. A deadlock is seen in just
 * that, so no offer from a room begins one or moves in one. An answer that ends the talks whatever it is may rest on
 * everything: it is given once, and what it tells is the deal itself. The guard of `decide` goes on to know all, so that an
 * offer is accepted when it is as good as our next, and nothing under a bottom line ever is.
 */
export function guardedFacts(facts: Facts): Facts {
  if (facts.isLastMessage || facts.lastStance === 'final') return facts;
  const phase = facts.phase === 'deadlock' ? 'topics' : facts.phase;
  return { ...facts, ...HIDDEN, gap: facts.counterUtility, phase };
}
