import { type Fault, pointer } from '../domain/result.ts';
import type { FactTable } from '../domain/vocabulary.ts';
import { LIMITS, LIST_OPERATORS, OPERATORS, type Operator, ORDER_OPERATORS } from './rule-file.ts';

const GROUPS = ['all', 'any', 'not'] as const;
const LEAF_KEYS = ['fact', 'operator', 'value'];

/**
 * Every fault of a rule's condition tree. Stricter than json-rules-engine, which takes an empty group for true, ignores
 * `all` beside `any`, compares strings by their order, searches substrings with `in`, and reads any path of any fact.
 */
export function conditionFaults(root: unknown, at: string, table: FactTable): readonly Fault[] {
  const count = { leaves: 0 };
  const faults = nodeFaults(root, at, 1, { table, count });
  if (count.leaves <= LIMITS.conditionsPerRule) return faults;
  return [...faults, { pointer: at, detail: `has ${count.leaves} conditions, more than ${LIMITS.conditionsPerRule}` }];
}

type Checked = { readonly table: FactTable; readonly count: { leaves: number } };

function nodeFaults(node: unknown, at: string, depth: number, checked: Checked): Fault[] {
  if (!isRecord(node)) return [{ pointer: at, detail: 'must be a condition, or a group: all, any or not' }];
  const groups = GROUPS.filter((group) => Object.hasOwn(node, group));
  if (groups.length === 0) {
    if (depth === 1) return [{ pointer: at, detail: 'must be a group at the top: all, any or not' }];
    checked.count.leaves += 1;
    return leafFaults(node, at, checked.table);
  }
  if (depth > LIMITS.conditionDepth) {
    return [{ pointer: at, detail: `groups are nested deeper than ${LIMITS.conditionDepth}` }];
  }
  return [
    ...(groups.length > 1 ? [{ pointer: at, detail: `has ${groups.join(' and ')}: exactly one must be given` }] : []),
    ...unknownKeys(node, at, GROUPS),
    ...groups.flatMap((group) => {
      const inner = node[group];
      const place = at + pointer(group);
      if (group === 'not') return nodeFaults(inner, place, depth + 1, checked);
      if (!Array.isArray(inner)) return [{ pointer: place, detail: 'must be a list of conditions' }];
      if (inner.length === 0)
        return [{ pointer: place, detail: 'must not be empty: an empty group would always hold' }];
      return inner.flatMap((child, index) => nodeFaults(child, place + pointer(index), depth + 1, checked));
    }),
  ];
}

function leafFaults(leaf: Record<string, unknown>, at: string, table: FactTable): Fault[] {
  const { fact, operator, value } = leaf;
  const isKnownFact = isFactOf(table, fact);
  const isKnownOperator = OPERATORS.includes(operator as Operator);
  const hasValue = Object.hasOwn(leaf, 'value');
  return [
    ...unknownKeys(leaf, at, LEAF_KEYS),
    ...(isKnownFact ? [] : [unknownFact(fact, `${at}/fact`)]),
    ...(isKnownOperator ? [] : [{ pointer: `${at}/operator`, detail: `unknown operator ${show(operator)}` }]),
    ...(hasValue ? [] : [{ pointer: `${at}/value`, detail: 'must be given' }]),
    ...(isKnownFact && isKnownOperator && hasValue
      ? comparisonFaults(table, fact, operator as Operator, value, at)
      : []),
  ];
}

function comparisonFaults(table: FactTable, fact: string, operator: Operator, value: unknown, at: string): Fault[] {
  const { type, unit } = table[fact]!;
  const place = `${at}/value`;
  if (unit === 'text') {
    return [{ pointer: `${at}/fact`, detail: `${fact} is free text: it can be shown in a message, not compared` }];
  }
  if (isOneOf(ORDER_OPERATORS, operator) && type !== 'number') {
    return [{ pointer: `${at}/operator`, detail: `${operator} compares numbers, and ${fact} is a ${type}` }];
  }
  if (isOneOf(LIST_OPERATORS, operator)) {
    if (!Array.isArray(value)) return [{ pointer: place, detail: `${operator} needs a list of values` }];
    if (value.length === 0) return [{ pointer: place, detail: 'must not be empty' }];
    return value.flatMap((item, index) => literalFaults(table, fact, item, place + pointer(index)));
  }
  return isRecord(value) ? otherFactFaults(table, fact, value, place) : literalFaults(table, fact, value, place);
}

function otherFactFaults(table: FactTable, fact: string, value: Record<string, unknown>, at: string): Fault[] {
  const other = value.fact;
  const extra = unknownKeys(value, at, ['fact']);
  if (!isFactOf(table, other)) return [...extra, unknownFact(other, `${at}/fact`)];
  const [ours, theirs] = [table[fact]!, table[other]!];
  if (ours.unit === 'code') {
    return [...extra, { pointer: `${at}/fact`, detail: `${fact} is a code: it can be compared with a value only` }];
  }
  if (ours.type === theirs.type && ours.unit === theirs.unit) return extra;
  const detail = `${fact} (${ours.type}, ${ours.unit}) can't be compared with ${other} (${theirs.type}, ${theirs.unit})`;
  return [...extra, { pointer: `${at}/fact`, detail }];
}

/** What speaks against a value for a fact, in a condition or in a case. */
export function literalFaults(table: FactTable, fact: string, value: unknown, at: string): Fault[] {
  const { type, values } = table[fact]!;
  if (typeof value !== type) return [{ pointer: at, detail: `${fact} is a ${type}, not ${show(value)}` }];
  if (type === 'number' && !Number.isFinite(value)) return [{ pointer: at, detail: 'must be a finite number' }];
  if (values === undefined || values.includes(value as string)) return [];
  return [{ pointer: at, detail: `${fact} is never ${show(value)}, but one of ${values.join(', ')}` }];
}

export const isFactOf = (table: FactTable, name: unknown): name is string =>
  typeof name === 'string' && Object.hasOwn(table, name);

export const unknownFact = (name: unknown, at: string): Fault => ({
  pointer: at,
  detail: `unknown fact ${show(name)}`,
});

const unknownKeys = (node: Record<string, unknown>, at: string, known: readonly string[]): Fault[] =>
  Object.keys(node)
    .filter((key) => !known.includes(key))
    .map((key) => ({ pointer: at + pointer(key), detail: `unknown key "${key}"` }));

const isOneOf = (operators: readonly Operator[], operator: Operator): boolean => operators.includes(operator);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const show = (value: unknown): string => (value === undefined ? '(none)' : JSON.stringify(value).slice(0, 80));
