import {
  type Condition,
  type Leaf,
  type Operator,
  VOCABULARIES,
  type VocabularyName,
} from '../../src/rulebook/index.ts';

export type Mutant = { readonly change: string; readonly condition: Condition };

/** Each small mistake one could make in a condition tree: a condition forgotten, turned round, or off by a hair. */
export function mutantsOf(condition: Condition, vocabulary: VocabularyName): readonly Mutant[] {
  if ('all' in condition)
    return [...mutantsOfGroup('all', condition.all, vocabulary), ...swapped('any', condition.all)];
  if ('any' in condition)
    return [...mutantsOfGroup('any', condition.any, vocabulary), ...swapped('all', condition.any)];
  if ('not' in condition) {
    const inner = mutantsOf(condition.not, vocabulary).map((mutant) => ({
      ...mutant,
      condition: { not: mutant.condition },
    }));
    return [{ change: 'without not', condition: condition.not }, ...inner];
  }
  return mutantsOfLeaf(condition, vocabulary);
}

function mutantsOfGroup(kind: 'all' | 'any', children: readonly Condition[], vocabulary: VocabularyName): Mutant[] {
  const group = (conditions: readonly Condition[]) => ({ [kind]: conditions }) as Condition;
  return children.flatMap((child, place) => [
    ...(children.length > 1
      ? [{ change: `without ${show(child)}`, condition: group(children.toSpliced(place, 1)) }]
      : []),
    ...mutantsOf(child, vocabulary).map(({ change, condition }) => ({
      change,
      condition: group(children.with(place, condition)),
    })),
  ]);
}

const swapped = (kind: 'all' | 'any', children: readonly Condition[]): Mutant[] =>
  children.length > 1 ? [{ change: `${kind} of ${show(children)}`, condition: { [kind]: children } as Condition }] : [];

const NEIGHBOUR: Partial<Record<Operator, Operator>> = {
  lessThan: 'lessThanInclusive',
  lessThanInclusive: 'lessThan',
  greaterThan: 'greaterThanInclusive',
  greaterThanInclusive: 'greaterThan',
};

function mutantsOfLeaf(leaf: Leaf, vocabulary: VocabularyName): Mutant[] {
  const { fact, operator, value } = leaf;
  const neighbour = NEIGHBOUR[operator];
  const step = ['utility', 'share'].includes(VOCABULARIES[vocabulary].facts[fact]!.unit) ? 0.001 : 1;
  const values: Leaf['value'][] =
    typeof value === 'number'
      ? [value - step, value + step]
      : Array.isArray(value) && value.length > 1
        ? value.map((_, place) => value.toSpliced(place, 1))
        : [];
  return [
    { change: `not ${show(leaf)}`, condition: { not: leaf } },
    ...(neighbour ? [{ change: `${neighbour} in ${show(leaf)}`, condition: { ...leaf, operator: neighbour } }] : []),
    ...values.map((other) => ({ change: `${show(other)} in ${show(leaf)}`, condition: { ...leaf, value: other } })),
  ];
}

const show = (condition: unknown): string => JSON.stringify(condition);
