import type { Facts } from '../domain/facts.ts';
import type { FactSet, FactValue } from '../domain/vocabulary.ts';
import { type Slots, toNumber } from './codes.ts';
import { neutralFacts } from './neutral-facts.ts';
import { readOfferSlots } from './offer-slots.ts';
import { VOCABULARIES, type VocabularyName } from './vocabulary.ts';

/** Where each fact of a vocabulary stands. Free text has no slot: conditions can't ask for it. */
export type SlotTable = {
  readonly names: readonly string[];
  slotOf(fact: string): number;
  newSlots(): Slots;
  /** Fills the slots, and answers them. */
  read(facts: FactSet, slots: Slots): Slots;
};

function slotTable(vocabulary: VocabularyName, read?: SlotTable['read']): SlotTable {
  const { facts } = VOCABULARIES[vocabulary];
  const names = Object.keys(facts).filter((name) => facts[name]!.unit !== 'text');
  const table: SlotTable = {
    names,
    slotOf: (fact) => names.indexOf(fact),
    newSlots: () => new Float64Array(names.length),
    read: read ?? readerOf(names),
  };
  if (read) proveReader(vocabulary, table);
  return table;
}

/** Fills slots by name: for rules that no hot path waits for. */
const readerOf =
  (names: readonly string[]) =>
  (facts: FactSet, slots: Slots): Slots => {
    for (const [slot, name] of names.entries()) slots[slot] = toNumber(facts[name]!);
    return slots;
  };

/** Runs once, when the module loads: a fact that was added to the table but not to the reader stops everything by its name. */
function proveReader(vocabulary: VocabularyName, { names, newSlots, read }: SlotTable): void {
  const { facts } = VOCABULARIES[vocabulary];
  const neutral = neutralFacts(vocabulary);
  const before = read(neutral, newSlots());
  for (const [slot, name] of names.entries()) {
    const { type } = facts[name]!;
    const odd: FactValue = type === 'number' ? 123_456.5 : type === 'boolean' ? !facts[name]!.neutral : 'no such value';
    const after = read({ ...neutral, [name]: odd }, newSlots());
    const isSound = after.every((value, place) => Object.is(value, before[place]) === (place !== slot));
    if (!isSound) throw new Error(`the reader of ${vocabulary} facts and their table disagree on the fact ${name}`);
  }
}

export const SLOTS: Readonly<Record<VocabularyName, SlotTable>> = {
  // The cast: a set of facts comes to the slots of its own vocabulary only.
  offer: slotTable('offer', (facts, slots) => readOfferSlots(facts as Facts, slots)),
  agenda: slotTable('agenda'),
  approval: slotTable('approval'),
};
