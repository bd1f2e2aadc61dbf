import { FACTS, type FactName, type Facts, type FactValue } from '../domain/facts.ts';
import { neutralFacts } from './neutral-facts.ts';

/** Facts as numbers, one slot each: what compiled conditions read. */
export type Slots = Float64Array;

/** Facts with a slot. Free text has none: conditions can't ask for it. */
const NAMES = (Object.keys(FACTS) as FactName[]).filter((name) => FACTS[name].unit !== 'text');

export const newSlots = (): Slots => new Float64Array(NAMES.length);

export const slotOf = (fact: FactName): number => NAMES.indexOf(fact);

/** The strings that facts with a closed list of values may be, numbered. */
const CODES = new Map<string, number>();
for (const name of NAMES) {
  const spec = FACTS[name];
  if ('values' in spec) for (const value of spec.values) if (!CODES.has(value)) CODES.set(value, CODES.size);
}

/** NaN for a string outside the lists: it equals none of them. */
const codeOf = (value: string): number => CODES.get(value) ?? Number.NaN;

/** The number that stands for a value in its slot. */
export const toNumber = (value: FactValue): number => (typeof value === 'string' ? codeOf(value) : Number(value));

/**
 * Fills the slots in the order of `FACTS`. Written out, because each property read then has its own inline cache: a loop
 * over names is ten times as slow and would cost more than all the conditions. `proveSlots` holds it to the table.
 */
export function readSlots(facts: Facts, slots: Slots): Slots {
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
  slots[slot++] = facts.theirConcession;
  slots[slot++] = facts.stalledRounds;
  slots[slot++] = facts.patienceRounds;
  slots[slot++] = facts.repeatedOffers;
  slots[slot++] = facts.worseningRounds;
  slots[slot++] = facts.areBothHolding ? 1 : 0;
  slots[slot++] = facts.playbookMovesLeft;
  slots[slot++] = facts.alternativesLeft;
  slots[slot++] = facts.hasBest ? 1 : 0;
  slots[slot++] = facts.bestUtility;
  slots[slot++] = facts.hasDeadline ? 1 : 0;
  return slots;
}

/** Runs once, when the module loads: a fact that was added to the table but not above stops everything by its name. */
function proveSlots(): void {
  for (const name of NAMES) {
    const { type } = FACTS[name];
    const odd: FactValue = type === 'number' ? 123_456.5 : type === 'boolean' ? true : 'no such value';
    const [before, after] = [neutralFacts(), { ...neutralFacts(), [name]: odd }].map((facts) =>
      readSlots(facts, newSlots()),
    );
    for (const other of NAMES) {
      const isChanged = !Object.is(before![slotOf(other)], after![slotOf(other)]);
      if (isChanged !== (other === name)) throw new Error(`readSlots and FACTS disagree on the fact ${name}`);
    }
  }
}
proveSlots();
