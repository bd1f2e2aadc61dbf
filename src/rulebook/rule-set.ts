import { canonicalText, contentHash } from './canonical.ts';
import { CompiledRule } from './compiled-rule.ts';
import type { RuleFile } from './rule-file.ts';
import { throughTheEngine } from './rule-run.ts';
import { SLOTS } from './slots.ts';
import { type FactsIn, type FindingIn, type VocabularyName, vocabularyNamed } from './vocabulary.ts';

/** One rule file, compiled. Both ways to evaluate run the same closures and agree on every finding. */
export type RuleSet<V extends VocabularyName = VocabularyName> = {
  readonly file: RuleFile;
  readonly vocabulary: V;
  /** SHA-256 of `text`. */
  readonly hash: string;
  /** Canonical text, to be stored for sessions that outlive the file. */
  readonly text: string;
  /** Compiled, highest rank first. */
  readonly rules: readonly CompiledRule[];
  /** Findings through the library's Engine, highest rank first. Calls may overlap. */
  evaluate(facts: FactsIn<V>): Promise<readonly FindingIn<V>[]>;
  /** The same findings at once: for simulation, backtest and replay. */
  evaluateNow(facts: FactsIn<V>): readonly FindingIn<V>[];
};

/** Compiles a file that `checkRules` has passed. */
export function compileRuleSet(file: RuleFile): RuleSet {
  const vocabulary = vocabularyNamed(file.vocabulary);
  const rules = file.rules.map((spec) => new CompiledRule(file.name, spec, vocabulary)).sort((a, b) => b.rank - a.rank);
  const table = SLOTS[vocabulary.name];
  const slots = table.newSlots();
  const text = canonicalText(file);
  return {
    file,
    vocabulary: vocabulary.name,
    hash: contentHash(text),
    text,
    rules,
    evaluate: throughTheEngine(vocabulary.name, rules) as RuleSet['evaluate'],
    evaluateNow(facts) {
      let findings: AnyFinding[] | undefined;
      table.read(facts, slots);
      for (const rule of rules) {
        if (!rule.holds(slots)) continue;
        const finding = rule.finding(facts) as AnyFinding;
        if (findings) findings.push(finding);
        else findings = [finding];
      }
      return findings ?? NONE;
    },
  };
}

/**
 * The rules of several sets about offers in one run: their findings set by set, in each the highest rank first. To begin and to end a
 * run costs as much as the rules do.
 */
export const compileTogether = (sets: readonly RuleSet<'offer'>[]): RuleSet<'offer'>['evaluate'] =>
  throughTheEngine(
    'offer',
    sets.flatMap(({ rules }) => rules),
  ) as RuleSet<'offer'>['evaluate'];

/** Findings are cast to those of the vocabulary, as the file was checked against it. */
type AnyFinding = FindingIn<VocabularyName>;

const NONE: readonly AnyFinding[] = Object.freeze([]);
