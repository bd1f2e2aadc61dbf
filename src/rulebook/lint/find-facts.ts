import type { FactSet, FactSpec, FactValue } from '../../domain/vocabulary.ts';
import { toNumber } from '../codes.ts';
import { compileLeaf, type Test } from '../compile.ts';
import { neutralFacts } from '../neutral-facts.ts';
import type { Condition, Leaf } from '../rule-file.ts';
import { SLOTS, type SlotTable } from '../slots.ts';
import { type FactsIn, VOCABULARIES, type VocabularyName } from '../vocabulary.ts';

/** Facts under which a condition holds; or that there are none; or that the search has not come to an end. */
export type Found<V extends VocabularyName = VocabularyName> =
  | { readonly kind: 'found'; readonly facts: FactsIn<V> }
  | { readonly kind: 'none' }
  | { readonly kind: 'undecided' };

/** What searches may cost: conditions looked at, some twenty million a second. Several searches may share one. */
export type Effort = { left: number };

/**
 * Searches facts under which `wanted` holds, by trying values for one fact after another and leaving a branch as soon as
 * no value of the others could help. Of a number only its order matters, beside the numbers that the condition names and the
 * facts it is compared with: so each of those, and one value between any two, stand for all, and `none` means none. Facts that nothing
 * depends on stay neutral, and neutral values are tried first, so that what is found is as ordinary as can be.
 */
export function findFacts<V extends VocabularyName>(vocabulary: V, wanted: Condition, effort: Effort): Found<V> {
  const table: SlotTable = SLOTS[vocabulary];
  const facts: Readonly<Record<string, FactSpec>> = VOCABULARIES[vocabulary].facts;
  const leaves: Leaf[] = [];
  const root = prepared(wanted, table, leaves);
  const neutral = neutralFacts(vocabulary) as FactSet;
  const state: State = {
    slots: table.newSlots(),
    isSet: new Uint8Array(table.names.length),
    unknown: -1,
    effort,
  };
  const domains = table.names.map((name, slot) =>
    domainOf(facts[name]!, slot, leaves, table, toNumber(neutral[name]!)),
  );

  const search = (): boolean | undefined => {
    if (effort.left <= 0) return undefined;
    const truth = evaluate(root, state);
    if (truth !== UNKNOWN) return truth === TRUE;
    const slot = state.unknown;
    state.isSet[slot] = 1;
    for (const value of domains[slot]!.values(state)) {
      state.slots[slot] = value;
      const found = search();
      if (found) return true;
      if (found === undefined) return undefined;
    }
    state.isSet[slot] = 0;
    return false;
  };

  const found = search();
  if (!found) return { kind: found === undefined ? 'undecided' : 'none' };
  const chosen = table.names.flatMap((name, slot) =>
    state.isSet[slot] ? [[name, domains[slot]!.valueOf(state.slots[slot]!)] as const] : [],
  );
  return { kind: 'found', facts: { ...neutral, ...Object.fromEntries(chosen) } as FactsIn<V> };
}

/** What is tried so far: a value in each slot that is set, and a slot whose value would tell more. */
type State = {
  readonly slots: Float64Array;
  readonly isSet: Uint8Array;
  unknown: number;
  readonly effort: Effort;
};

type Truth = 0 | 1 | 2;
const FALSE: Truth = 0;
const TRUE: Truth = 1;
const UNKNOWN: Truth = 2;

type Node =
  | { readonly kind: 'all' | 'any'; readonly nodes: readonly Node[] }
  | { readonly kind: 'not'; readonly node: Node }
  | { readonly kind: 'leaf'; readonly slots: readonly number[]; readonly test: Test };

function prepared(condition: Condition, table: SlotTable, leaves: Leaf[]): Node {
  const inner = (part: Condition) => prepared(part, table, leaves);
  if ('all' in condition) return { kind: 'all', nodes: condition.all.map(inner) };
  if ('any' in condition) return { kind: 'any', nodes: condition.any.map(inner) };
  if ('not' in condition) return { kind: 'not', node: inner(condition.not) };
  leaves.push(condition);
  return { kind: 'leaf', slots: factsIn(condition).map(table.slotOf), test: compileLeaf(condition, table) };
}

/** Kleene's three values: unknown where it hangs on a slot that is not set, the first of which is noted. */
function evaluate(node: Node, state: State): Truth {
  state.effort.left -= 1;
  if (node.kind === 'leaf') {
    const unset = node.slots.find((slot) => !state.isSet[slot]);
    if (unset === undefined) return node.test(state.slots) ? TRUE : FALSE;
    state.unknown = unset;
    return UNKNOWN;
  }
  if (node.kind === 'not') {
    const truth = evaluate(node.node, state);
    return truth === UNKNOWN ? UNKNOWN : truth === TRUE ? FALSE : TRUE;
  }
  const deciding = node.kind === 'all' ? FALSE : TRUE;
  let first: number | undefined;
  for (const inner of node.nodes) {
    const truth = evaluate(inner, state);
    if (truth === deciding) return deciding;
    if (truth === UNKNOWN) first ??= state.unknown;
  }
  if (first === undefined) return deciding === FALSE ? TRUE : FALSE;
  state.unknown = first;
  return UNKNOWN;
}

/** Values that stand for all values of a fact, given those of the facts set before it. */
type Domain = {
  values(state: State): readonly number[];
  /** The value that a number stands for. */
  valueOf(number: number): FactValue;
};

function domainOf(spec: FactSpec, slot: number, leaves: readonly Leaf[], table: SlotTable, neutral: number): Domain {
  if (spec.type === 'boolean') {
    return { values: () => [neutral, 1 - neutral], valueOf: (number) => number === 1 };
  }
  if (spec.type === 'string') {
    const all = [spec.neutral, ...(spec.values ?? codesNamed(slot, leaves, table))] as readonly string[];
    const values = [...new Set(all.map(toNumber))];
    return { values: () => values, valueOf: (number) => all.find((value) => toNumber(value) === number)! };
  }
  const peers = peersOf(slot, leaves, table);
  const named = leaves
    .filter((leaf) => factsIn(leaf).some((name) => peers.has(table.slotOf(name))))
    .flatMap(({ value }) => (Array.isArray(value) ? value : [value]))
    .filter((value): value is number => typeof value === 'number');
  const others = [...peers].filter((peer) => peer !== slot);
  return {
    valueOf: (number) => number,
    values({ slots, isSet }) {
      const known = others.filter((peer) => isSet[peer]).map((peer) => slots[peer]!);
      const values = representatives(
        [...new Set([...named, ...known])].sort((a, b) => a - b),
        spec.unit === 'count',
      );
      return values.sort((a, b) => Math.abs(a - neutral) - Math.abs(b - neutral));
    },
  };
}

/** The slots that a slot is compared with, directly or by way of others, itself included. */
function peersOf(slot: number, leaves: readonly Leaf[], table: SlotTable): ReadonlySet<number> {
  const pairs = leaves.map((leaf) => factsIn(leaf).map(table.slotOf)).filter(({ length }) => length === 2);
  const peers = new Set([slot]);
  for (let size = 0; size < peers.size; ) {
    size = peers.size;
    for (const pair of pairs) if (pair.some((one) => peers.has(one))) for (const one of pair) peers.add(one);
  }
  return peers;
}

const factsIn = ({ fact, value }: Leaf): readonly string[] =>
  typeof value === 'object' && 'fact' in value ? [fact, value.fact] : [fact];

/** Whole numbers of a gap that are all tried; of a wider one a few stand for the rest. */
const NARROW = 8;

/** Each of these numbers, in ascending order, and numbers between and beyond them. */
function representatives(marks: readonly number[], isWhole: boolean): number[] {
  const [first, last] = [marks[0] ?? 0, marks.at(-1) ?? 0];
  const values: number[] = [...marks];
  if (!isWhole) {
    values.push(first - 0.5, last + 0.5);
    for (let k = 1; k < marks.length; k++) values.push((marks[k - 1]! + marks[k]!) / 2);
    return marks.length === 0 ? [0, 0.5] : values;
  }
  const between = (low: number, high: number) => {
    const width = high - low - 1;
    if (width <= NARROW) {
      for (let value = low + 1; value < high; value++) values.push(value);
      return;
    }
    // As many on either side as there can be facts to stand between.
    for (let k = 1; k <= NARROW / 2; k++) values.push(low + k, high - k);
  };
  const whole = [Math.floor(first) - NARROW, ...marks.flatMap((mark) => [Math.floor(mark), Math.ceil(mark)])];
  whole.push(Math.ceil(last) + NARROW);
  for (let k = 1; k < whole.length; k++) between(whole[k - 1]!, whole[k]!);
  return [...new Set([...values.filter(Number.isInteger), ...whole])];
}

/** The codes that a slot is compared with, and one that it is not. */
function codesNamed(slot: number, leaves: readonly Leaf[], table: SlotTable): readonly FactValue[] {
  const named = leaves
    .filter(({ fact }) => table.slotOf(fact) === slot)
    .flatMap(({ value }) => value as FactValue | readonly FactValue[]);
  let another = 'another';
  while (named.includes(another)) another += "'";
  return [...named, another];
}
