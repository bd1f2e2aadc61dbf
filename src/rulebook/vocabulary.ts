import { AGENDA_FACTS, AGENDA_FINDINGS } from '../domain/agenda/index.ts';
import { APPROVAL_FACTS, APPROVAL_FINDINGS } from '../domain/approval/index.ts';
import { FACTS, FINDINGS } from '../domain/facts.ts';
import type { FactsOf, FactTable, FindingOf, FindingTable } from '../domain/vocabulary.ts';

/** What the rules of one kind may ask and conclude. A rule file names its vocabulary; the sets of a session have one each. */
export type Vocabulary = {
  readonly name: VocabularyName;
  readonly facts: FactTable;
  readonly findings: FindingTable;
};

const TABLES = {
  offer: { facts: FACTS, findings: FINDINGS },
  agenda: { facts: AGENDA_FACTS, findings: AGENDA_FINDINGS },
  approval: { facts: APPROVAL_FACTS, findings: APPROVAL_FINDINGS },
} as const;

export type VocabularyName = keyof typeof TABLES;
export const VOCABULARY_NAMES = Object.keys(TABLES) as VocabularyName[];

export type FactsIn<V extends VocabularyName> = { [N in V]: FactsOf<(typeof TABLES)[N]['facts']> }[V];
export type FindingTypeIn<V extends VocabularyName> = { [N in V]: keyof (typeof TABLES)[N]['findings'] & string }[V];
export type FindingIn<V extends VocabularyName> = FindingOf<FindingTypeIn<V>>;

export const VOCABULARIES: Readonly<Record<VocabularyName, Vocabulary>> = {
  offer: { name: 'offer', ...TABLES.offer },
  agenda: { name: 'agenda', ...TABLES.agenda },
  approval: { name: 'approval', ...TABLES.approval },
};

/** The vocabulary of a file by the name it gives: `offer` where it gives none. */
export const vocabularyNamed = (name: VocabularyName = 'offer'): Vocabulary => VOCABULARIES[name];
