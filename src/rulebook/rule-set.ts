import { canonicalText, contentHash } from './canonical.ts';
import type { Slots } from './codes.ts';
import { CompiledRule, FactsAlmanac } from './compiled-rule.ts';
import type { RuleFile } from './rule-file.ts';
import { RulesEngine } from './rules-engine.ts';
import { SLOTS, type SlotTable } from './slots.ts';
import { type FactsIn, type FindingIn, type VocabularyName, vocabularyNamed } from './vocabulary.ts';

/** One rule file, compiled. Both ways to evaluate run the same closures and agree on every finding. */
export type RuleSet<V extends VocabularyName = VocabularyName> = {
  readonly file: RuleFile;
  readonly vocabulary: V;
  /** SHA-256 of `text`. */
  readonly hash: string;
  /** Canonical text, to be stored for sessions that outlive the file. */
  readonly text: string;
  /** Findings through the library's Engine, highest rank first. Calls may overlap. */
  evaluate(facts: FactsIn<V>): Promise<readonly FindingIn<V>[]>;
  /** The same findings at once: for simulation, backtest and replay. */
  evaluateNow(facts: FactsIn<V>): readonly FindingIn<V>[];
};

/** Compiles a file that `checkRules` has passed. */
export function compileRuleSet(file: RuleFile): RuleSet {
  const vocabulary = vocabularyNamed(file.vocabulary);
  const rules = file.rules.map((spec) => new CompiledRule(file.name, spec, vocabulary)).sort((a, b) => b.rank - a.rank);
  const places = new Map(rules.map(({ name }, place) => [name, place]));
  const engine = new RulesEngine(rules);
  const table: SlotTable = SLOTS[vocabulary.name];
  const slots = table.newSlots();
  // A run needs slots of its own while it lasts. They are used again, as typed arrays are dear to make and to collect.
  const idle: Slots[] = [];
  const text = canonicalText(file);
  return {
    file,
    vocabulary: vocabulary.name,
    hash: contentHash(text),
    text,
    async evaluate(facts) {
      const almanac = new FactsAlmanac(facts, table.read(facts, idle.pop() ?? table.newSlots()));
      const { results } = await engine.run({}, { almanac });
      idle.push(almanac.slots);
      const fired = results.map(({ name }) => places.get(name)!).sort((a, b) => a - b);
      return fired.map((place) => rules[place]!.finding(facts) as AnyFinding);
    },
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

/** The type was checked against the vocabulary when the file was. */
type AnyFinding = FindingIn<VocabularyName>;

const NONE: readonly AnyFinding[] = Object.freeze([]);
