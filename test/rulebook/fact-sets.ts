import fc from 'fast-check';
import { FACTS, type FactName, type FactSpec, type Facts, type FactValue } from '../../src/domain/facts.ts';
import { neutralFacts } from '../../src/rulebook/index.ts';

const NAMES = Object.keys(FACTS) as FactName[];

/** Any facts at all, with values that rules compare against likely to be met exactly. */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .tuple(...NAMES.map((name) => anyValue(name)))
  .map((values) => factsOf((name) => values[NAMES.indexOf(name)] as FactValue));

/** Any value a fact can take. */
export function anyValue(name: FactName): fc.Arbitrary<FactValue> {
  const { type, unit, values }: FactSpec = FACTS[name];
  if (type === 'boolean') return fc.boolean();
  if (values) return fc.constantFrom(...values);
  if (type === 'string')
    return fc.constantFrom('', 'unitPrice 9.90 USD is 0.90 under our limit of 10.80', '{offerUtility}');
  if (unit === 'count') return fc.integer({ min: 0, max: 4 });
  return fc.oneof(
    fc.constantFrom(0, 0.005, 0.4, 0.5, 0.8, 0.9, 1),
    fc.double({ min: name === 'theirConcession' || name === 'gap' ? -1 : 0, max: 1, noNaN: true }),
  );
}

/** Built from the neutral facts, so that all sets have one shape, as they have in production. */
function factsOf(value: (name: FactName) => FactValue): Facts {
  const facts: Record<string, FactValue> = { ...neutralFacts() };
  for (const name of NAMES) facts[name] = value(name);
  return facts as Facts;
}
