import fc from 'fast-check';
import type { Facts } from '../../src/domain/facts.ts';
import type { FactSet, FactValue } from '../../src/domain/vocabulary.ts';
import { neutralFacts, VOCABULARIES, type VocabularyName } from '../../src/rulebook/index.ts';

/** Any facts of a vocabulary at all, with values that rules compare against likely to be met exactly. */
export function factsIn(vocabulary: VocabularyName): fc.Arbitrary<FactSet> {
  const names = Object.keys(VOCABULARIES[vocabulary].facts);
  // Built from the neutral facts, so that all sets have one shape, as they have in production.
  return fc.tuple(...names.map((name) => anyValue(vocabulary, name))).map((values) => {
    const facts: Record<string, FactValue> = { ...neutralFacts(vocabulary) };
    for (const [place, name] of names.entries()) facts[name] = values[place]!;
    return facts;
  });
}

/** The cast: each fact has a value of its type. */
export const anyFacts = factsIn('offer') as fc.Arbitrary<Facts>;

/** Any value a fact can take. */
export function anyValue(vocabulary: VocabularyName, name: string): fc.Arbitrary<FactValue> {
  const { type, unit, values } = VOCABULARIES[vocabulary].facts[name]!;
  if (type === 'boolean') return fc.boolean();
  if (values) return fc.constantFrom(...values);
  if (unit === 'code') return fc.constantFrom('', 'DE', 'CN', 'nordklang', 'USD');
  if (type === 'string')
    return fc.constantFrom('', 'unitPrice 9.90 USD is 0.90 under our limit of 10.80', '{offerUtility}');
  if (unit === 'count') return fc.integer({ min: 0, max: 4 });
  return fc.oneof(
    fc.constantFrom(0, 0.005, 0.4, 0.5, 0.8, 0.9, 1),
    fc.double({ min: name === 'theirConcession' || name === 'gap' ? -1 : 0, max: 1, noNaN: true }),
  );
}
