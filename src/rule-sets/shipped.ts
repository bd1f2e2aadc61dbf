import type { OpenRulebook, RuleSet } from '../rulebook/index.ts';
import { RULE_SLOTS, type RuleSetEntry, type RuleSlot } from '../sessions/index.ts';

/** The set that ships with Parley for a slot. */
export function shippedSet({ sets }: OpenRulebook, slot: RuleSlot): RuleSet {
  const bySlot = {
    'bottom-line': sets.bottomLine,
    fallback: sets.fallback,
    agenda: sets.agenda,
    approval: sets.approval,
  } as const;
  // Either kind of set is one of some vocabulary; their evaluations alone tell them apart.
  return bySlot[slot] as unknown as RuleSet;
}

export const shippedSets = (rulebook: OpenRulebook): readonly RuleSet[] =>
  RULE_SLOTS.map((slot) => shippedSet(rulebook, slot));

/** What is known of a set when it is listed. */
export const entryOf = ({ hash, file }: RuleSet): Omit<RuleSetEntry, 'uploadedAtMs' | 'by'> => ({
  hash,
  name: file.name as RuleSlot, // only sets for a slot are listed
  version: file.version,
  description: file.description,
  rules: file.rules.length,
  cases: file.cases.length,
});
