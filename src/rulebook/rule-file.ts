import { z } from 'zod';
import type { FactValue } from '../domain/vocabulary.ts';
import { VOCABULARIES, VOCABULARY_NAMES, type Vocabulary, type VocabularyName } from './vocabulary.ts';

/**
 * The form of rules/*.json. The schema checks everything but `conditions` and the facts of the cases, where a union's
 * messages would not say what is wrong: those are checked by hand in check-conditions.ts and check-cases.ts.
 */
export const RuleFile = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be a kebab-case name'),
  version: z.int().positive(),
  description: z.string().min(1),
  /** Which facts and findings the rules speak of; `offer` where it is not given. */
  vocabulary: z.enum(VOCABULARY_NAMES).optional(),
  rules: z.array(z.unknown()).min(1).max(200),
  cases: z.array(z.unknown()).min(1).max(1_000),
});

const ruleSpec = ({ findings }: Vocabulary) =>
  z.strictObject({
    name: z.string().regex(/^[a-z][a-z0-9-]{0,63}$/, 'must be a kebab-case name'),
    why: z.string().min(1),
    /** Order in which the library's engine evaluates; it changes no finding, `rank` decides. */
    priority: z.int().min(1).max(1_000_000).optional(),
    conditions: z.custom<Group>((value) => value !== undefined, 'must be given'),
    event: z.strictObject({
      type: z.enum(Object.keys(findings)),
      params: z.strictObject({ rank: z.int(), message: z.string().min(1).max(500) }),
    }),
  });
export type RuleSpec = Readonly<z.infer<ReturnType<typeof ruleSpec>>>;

const ruleCase = ({ findings }: Vocabulary) =>
  z.strictObject({
    name: z.string().min(1),
    facts: z.record(
      z.string(),
      z.custom<FactValue>(() => true),
    ),
    expect: z
      .strictObject({
        /** Type of the highest ranked finding. */
        finding: z.enum(Object.keys(findings)).optional(),
        /** Names of all the rules that fire, highest rank first. */
        rules: z.array(z.string()).optional(),
      })
      .refine(({ finding, rules }) => finding !== undefined || rules !== undefined, 'must expect a finding or rules'),
  });
export type RuleCase = Readonly<z.infer<ReturnType<typeof ruleCase>>>;

const SCHEMAS = Object.fromEntries(
  Object.values(VOCABULARIES).map((vocabulary) => [
    vocabulary.name,
    { rule: ruleSpec(vocabulary), case: ruleCase(vocabulary) },
  ]),
) as Record<VocabularyName, { rule: ReturnType<typeof ruleSpec>; case: ReturnType<typeof ruleCase> }>;

/** The form of a rule, and of a case, in a vocabulary. */
export const ruleSpecIn = ({ name }: Vocabulary) => SCHEMAS[name].rule;
export const ruleCaseIn = ({ name }: Vocabulary) => SCHEMAS[name].case;

/** A checked file: every rule and case fits the facts and findings of its vocabulary. */
export type RuleFile = {
  readonly name: string;
  readonly version: number;
  readonly description: string;
  readonly vocabulary?: VocabularyName | undefined;
  readonly rules: readonly RuleSpec[];
  readonly cases: readonly RuleCase[];
};

export const ORDER_OPERATORS = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'] as const;
export const LIST_OPERATORS = ['in', 'notIn'] as const;
export const OPERATORS = ['equal', 'notEqual', ...ORDER_OPERATORS, ...LIST_OPERATORS] as const;
export type Operator = (typeof OPERATORS)[number];

export type Leaf = {
  readonly fact: string;
  readonly operator: Operator;
  readonly value: FactValue | readonly FactValue[] | { readonly fact: string };
};
export type Group =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition };
export type Condition = Group | Leaf;

/** Bounds on what a file may ask of us, so that a hostile one costs nothing. */
export const LIMITS = { bytes: 1_000_000, conditionDepth: 8, conditionsPerRule: 200 } as const;
