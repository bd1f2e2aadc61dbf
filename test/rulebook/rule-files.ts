import fc from 'fast-check';
import {
  type Condition,
  type Leaf,
  type Operator,
  type RuleFile,
  VOCABULARIES,
  type VocabularyName,
} from '../../src/rulebook/index.ts';
import { anyValue } from './fact-sets.ts';

const MESSAGES = {
  offer: '{offerUtility} of {round}',
  agenda: '{topicTitle} of {shareToUs}',
  approval: '{counterpart} for {totalAmount}',
};

function leafIn(vocabulary: VocabularyName): fc.Arbitrary<Leaf> {
  const { facts } = VOCABULARIES[vocabulary];
  const names = Object.keys(facts).filter((name) => facts[name]!.unit !== 'text');
  return fc.constantFrom(...names).chain((fact) => leafAbout(vocabulary, fact, names));
}

function leafAbout(vocabulary: VocabularyName, fact: string, names: readonly string[]): fc.Arbitrary<Leaf> {
  const { facts } = VOCABULARIES[vocabulary];
  const alike = names.filter((name) => facts[name]!.unit === facts[fact]!.unit);
  const single: Operator[] = ['equal', 'notEqual'];
  if (facts[fact]!.type === 'number') {
    single.push('lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive');
  }
  const other = fc.constantFrom(...alike).map((name) => ({ fact: name }));
  // A code is compared with values only.
  const value = fc.oneof(anyValue(vocabulary, fact), ...(facts[fact]!.unit === 'code' ? [] : [other]));
  return fc.oneof(
    fc.record({ fact: fc.constant(fact), operator: fc.constantFrom(...single), value }, { noNullPrototype: true }),
    fc.record(
      {
        fact: fc.constant(fact),
        operator: fc.constantFrom<Operator>('in', 'notIn'),
        value: fc.array(anyValue(vocabulary, fact), { minLength: 1, maxLength: 3 }),
      },
      { noNullPrototype: true },
    ),
  );
}

function groupOf(anyLeaf: fc.Arbitrary<Leaf>, depth: number): fc.Arbitrary<Condition> {
  const inner = depth === 0 ? anyLeaf : fc.oneof(anyLeaf, groupOf(anyLeaf, depth - 1));
  const list = fc.array(inner, { minLength: 1, maxLength: 6 });
  return fc.oneof(
    list.map((all): Condition => ({ all })),
    list.map((any): Condition => ({ any })),
    inner.map((not): Condition => ({ not })),
  );
}

/** Any legal rule file of up to 8 rules, of any types, priorities and nesting. */
export const ruleFileIn = (vocabulary: VocabularyName): fc.Arbitrary<RuleFile> =>
  fc
    .array(
      fc.record({
        conditions: fc.oneof(groupOf(leafIn(vocabulary), 3), groupOf(leafIn(vocabulary), 1)),
        type: fc.constantFrom(...Object.keys(VOCABULARIES[vocabulary].findings)),
        priority: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 8 },
    )
    .map((rules) => ({
      name: 'any',
      version: 1,
      description: 'generated',
      vocabulary,
      rules: rules.map(({ conditions, type, priority }, place) => ({
        name: `rule-${place}`,
        why: 'generated',
        ...(priority !== undefined && { priority }),
        conditions: conditions as Exclude<Condition, Leaf>,
        event: { type, params: { rank: (place * 7) % 11, message: MESSAGES[vocabulary] } },
      })),
      cases: [{ name: 'none', facts: {}, expect: { rules: [] } }],
    }));
