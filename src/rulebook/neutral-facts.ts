import { type FactsIn, VOCABULARIES, type VocabularyName } from './vocabulary.ts';

/** Facts in which nothing calls for attention; a case takes them for what it does not mention. */
export function neutralFacts<V extends VocabularyName = 'offer'>(vocabulary: V = 'offer' as V): FactsIn<V> {
  const entries = Object.entries(VOCABULARIES[vocabulary].facts).map(([name, { neutral }]) => [name, neutral]);
  // The table's types guarantee one neutral value of the right type for each fact; TypeScript can't see it through entries.
  return Object.fromEntries(entries) as FactsIn<V>;
}
