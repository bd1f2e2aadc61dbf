import type { FactValue } from '../domain/vocabulary.ts';
import { type Slots, toNumber } from './codes.ts';
import type { Condition, Leaf, Operator } from './rule-file.ts';
import type { SlotTable } from './slots.ts';

export type Test = (slots: Slots) => boolean;

/**
 * A checked condition tree as one closure over slots, made once: no promise, no clone and no allocation when it runs. Generating
 * source for `new Function` would be faster still and was refused: rule files may come from people we don't trust.
 * Operators mean what they mean to json-rules-engine, on values of the types that the check let pass.
 */
export function compileCondition(condition: Condition, table: SlotTable): Test {
  const compiled = (inner: Condition) => compileCondition(inner, table);
  if ('all' in condition) return everyOf(condition.all.map(compiled));
  if ('any' in condition) return someOf(condition.any.map(compiled));
  if ('not' in condition) {
    const test = compiled(condition.not);
    return (slots) => !test(slots);
  }
  return compileLeaf(condition, table);
}

function everyOf(tests: readonly Test[]): Test {
  const [a, b, c, d, ...rest] = tests as [Test, Test, Test, Test, ...Test[]];
  if (tests.length === 1) return a;
  if (tests.length === 2) return (slots) => a(slots) && b(slots);
  if (tests.length === 3) return (slots) => a(slots) && b(slots) && c(slots);
  if (tests.length === 4) return (slots) => a(slots) && b(slots) && c(slots) && d(slots);
  const others = everyOf(rest);
  return (slots) => a(slots) && b(slots) && c(slots) && d(slots) && others(slots);
}

function someOf(tests: readonly Test[]): Test {
  const [a, b, ...rest] = tests as [Test, Test, ...Test[]];
  if (tests.length === 1) return a;
  if (tests.length === 2) return (slots) => a(slots) || b(slots);
  const others = someOf(rest);
  return (slots) => a(slots) || b(slots) || others(slots);
}

export function compileLeaf({ fact, operator, value }: Leaf, { slotOf }: SlotTable): Test {
  const slot = slotOf(fact);
  if (Array.isArray(value)) return compareList(slot, operator, value);
  if (typeof value === 'object') return compareSlots(slot, operator, slotOf((value as { fact: Leaf['fact'] }).fact));
  return compareLiteral(slot, operator, toNumber(value));
}

function compareLiteral(slot: number, operator: Operator, value: number): Test {
  switch (operator) {
    case 'equal':
      return (slots) => slots[slot]! === value;
    case 'notEqual':
      return (slots) => slots[slot]! !== value;
    case 'lessThan':
      return (slots) => slots[slot]! < value;
    case 'lessThanInclusive':
      return (slots) => slots[slot]! <= value;
    case 'greaterThan':
      return (slots) => slots[slot]! > value;
    case 'greaterThanInclusive':
      return (slots) => slots[slot]! >= value;
    default:
      return unchecked(operator);
  }
}

function compareSlots(slot: number, operator: Operator, other: number): Test {
  switch (operator) {
    case 'equal':
      return (slots) => slots[slot]! === slots[other]!;
    case 'notEqual':
      return (slots) => slots[slot]! !== slots[other]!;
    case 'lessThan':
      return (slots) => slots[slot]! < slots[other]!;
    case 'lessThanInclusive':
      return (slots) => slots[slot]! <= slots[other]!;
    case 'greaterThan':
      return (slots) => slots[slot]! > slots[other]!;
    case 'greaterThanInclusive':
      return (slots) => slots[slot]! >= slots[other]!;
    default:
      return unchecked(operator);
  }
}

function compareList(slot: number, operator: Operator, values: readonly FactValue[]): Test {
  const list = values.map(toNumber);
  switch (operator) {
    case 'in':
      return (slots) => list.includes(slots[slot]!);
    case 'notIn':
      return (slots) => !list.includes(slots[slot]!);
    default:
      return unchecked(operator);
  }
}

function unchecked(operator: Operator): never {
  throw new Error(`${operator} does not fit its value: the rule was not checked`);
}
