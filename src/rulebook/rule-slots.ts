import type { Fault } from '../domain/result.ts';
import type { RuleFile } from './rule-file.ts';
import { type VocabularyName, vocabularyNamed } from './vocabulary.ts';

/** The sets that every negotiation needs, by the name of their file, and what each is about. */
export const SLOT_VOCABULARIES = {
  'bottom-line': 'offer',
  fallback: 'offer',
  agenda: 'agenda',
  approval: 'approval',
} as const satisfies Record<string, VocabularyName>;
export type SlotName = keyof typeof SLOT_VOCABULARIES;

/** What speaks against a set in the slot that it is named for: it must be about what the slot is about. */
export function placeFaults({ name, vocabulary }: RuleFile): readonly Fault[] {
  const needed = Object.hasOwn(SLOT_VOCABULARIES, name) ? SLOT_VOCABULARIES[name as SlotName] : undefined;
  if (needed === undefined || vocabularyNamed(vocabulary).name === needed) return [];
  return [{ pointer: '/vocabulary', detail: `must be "${needed}" for the set "${name}"` }];
}
