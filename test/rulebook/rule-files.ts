import fc from 'fast-check';
import { FACTS, type FactName, FINDINGS, type FindingType } from '../../src/domain/facts.ts';
import type { Condition, Leaf, Operator, RuleFile } from '../../src/rulebook/index.ts';
import { anyValue } from './fact-sets.ts';

const NAMES = (Object.keys(FACTS) as FactName[]).filter((name) => FACTS[name].unit !== 'text');

const anyLeaf: fc.Arbitrary<Leaf> = fc.constantFrom(...NAMES).chain((fact) => {
  const alike = NAMES.filter((name) => FACTS[name].unit === FACTS[fact].unit);
  const single: Operator[] = ['equal', 'notEqual'];
  if (FACTS[fact].type === 'number') {
    single.push('lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive');
  }
  const value = fc.oneof(
    anyValue(fact),
    fc.constantFrom(...alike).map((other) => ({ fact: other })),
  );
  return fc.oneof(
    fc.record({ fact: fc.constant(fact), operator: fc.constantFrom(...single), value }, { noNullPrototype: true }),
    fc.record(
      {
        fact: fc.constant(fact),
        operator: fc.constantFrom<Operator>('in', 'notIn'),
        value: fc.array(anyValue(fact), { minLength: 1, maxLength: 3 }),
      },
      { noNullPrototype: true },
    ),
  );
});

function groupOf(depth: number): fc.Arbitrary<Condition> {
  const inner = depth === 0 ? anyLeaf : fc.oneof(anyLeaf, groupOf(depth - 1));
  const list = fc.array(inner, { minLength: 1, maxLength: 6 });
  return fc.oneof(
    list.map((all): Condition => ({ all })),
    list.map((any): Condition => ({ any })),
    inner.map((not): Condition => ({ not })),
  );
}

/** Any legal rule file of up to 8 rules, of any types, priorities and nesting. */
export const anyRuleFile: fc.Arbitrary<RuleFile> = fc
  .array(
    fc.record({
      conditions: fc.oneof(groupOf(3), groupOf(1)),
      type: fc.constantFrom(...(Object.keys(FINDINGS) as FindingType[])),
      priority: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
    }),
    { minLength: 1, maxLength: 8 },
  )
  .map((rules) => ({
    name: 'any',
    version: 1,
    description: 'generated',
    rules: rules.map(({ conditions, type, priority }, place) => ({
      name: `rule-${place}`,
      why: 'generated',
      ...(priority !== undefined && { priority }),
      conditions: conditions as Exclude<Condition, Leaf>,
      event: { type, params: { rank: (place * 7) % 11, message: '{offerUtility} of {round}' } },
    })),
    cases: [{ name: 'none', facts: {}, expect: { rules: [] } }],
  }));
