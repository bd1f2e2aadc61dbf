import type { FactSet, FactValue } from '../domain/vocabulary.ts';
import type { Slots } from './codes.ts';
import { compileLeaf } from './compile.ts';
import { compileMessage } from './message.ts';
import type { Condition, Operator, RuleSpec } from './rule-file.ts';
import type { RuleSet } from './rule-set.ts';
import { SLOTS, type SlotTable } from './slots.ts';
import { type Vocabulary, vocabularyNamed } from './vocabulary.ts';

/** Why a rule fired or did not: its condition tree with the values it saw. */
export type RuleExplanation = {
  /** `file/rule`, as in `Finding`. */
  readonly rule: string;
  readonly type: string;
  readonly rank: number;
  readonly why: string;
  readonly fired: boolean;
  /** As the finding says it; only when the rule fired. */
  readonly message?: string;
  readonly conditions: ExplainedCondition;
};

export type ExplainedCondition =
  | { readonly kind: 'all' | 'any'; readonly result: boolean; readonly conditions: readonly ExplainedCondition[] }
  | { readonly kind: 'not'; readonly result: boolean; readonly condition: ExplainedCondition }
  | {
      readonly kind: 'fact';
      readonly result: boolean;
      readonly fact: string;
      readonly value: FactValue;
      readonly operator: Operator;
      readonly comparedWith: FactValue | readonly FactValue[];
      /** The fact that `comparedWith` is the value of, unless it was written in the rule. */
      readonly comparedFact?: string;
    };

type Seen = {
  readonly vocabulary: Vocabulary;
  readonly facts: FactSet;
  readonly table: SlotTable;
  readonly slots: Slots;
};

/** Every rule of the set over these facts, highest rank first. Unlike an evaluation it looks at every condition. */
export function explain({ file }: Pick<RuleSet, 'file'>, facts: FactSet): readonly RuleExplanation[] {
  const vocabulary = vocabularyNamed(file.vocabulary);
  const table: SlotTable = SLOTS[vocabulary.name];
  const seen = { vocabulary, facts, table, slots: table.read(facts, table.newSlots()) };
  return [...file.rules]
    .sort((a, b) => b.event.params.rank - a.event.params.rank)
    .map((spec) => explainRule(file.name, spec, seen));
}

function explainRule(setName: string, { name, why, event, conditions }: RuleSpec, seen: Seen): RuleExplanation {
  const { rank, message } = event.params;
  const explained = explainCondition(conditions, seen);
  return {
    rule: `${setName}/${name}`,
    type: event.type,
    rank,
    why,
    fired: explained.result,
    ...(explained.result && { message: compileMessage(message, seen.vocabulary.facts)(seen.facts) }),
    conditions: explained,
  };
}

function explainCondition(condition: Condition, seen: Seen): ExplainedCondition {
  if ('all' in condition) {
    const conditions = condition.all.map((inner) => explainCondition(inner, seen));
    return { kind: 'all', result: conditions.every(({ result }) => result), conditions };
  }
  if ('any' in condition) {
    const conditions = condition.any.map((inner) => explainCondition(inner, seen));
    return { kind: 'any', result: conditions.some(({ result }) => result), conditions };
  }
  if ('not' in condition) {
    const inner = explainCondition(condition.not, seen);
    return { kind: 'not', result: !inner.result, condition: inner };
  }
  const { fact, operator, value } = condition;
  const { facts, table, slots } = seen;
  const leaf = {
    kind: 'fact',
    result: compileLeaf(condition, table)(slots),
    fact,
    value: facts[fact]!,
    operator,
  } as const;
  if (typeof value === 'object' && 'fact' in value) {
    return { ...leaf, comparedWith: facts[value.fact]!, comparedFact: value.fact };
  }
  return { ...leaf, comparedWith: value };
}
