import type { Facts, Finding } from '../domain/facts.ts';
import { canonicalText, contentHash } from './canonical.ts';
import { CompiledRule, FactsAlmanac } from './compiled-rule.ts';
import type { RuleFile } from './rule-file.ts';
import { RulesEngine } from './rules-engine.ts';
import { newSlots, readSlots } from './slots.ts';

/** One rule file, compiled. Both ways to evaluate run the same closures and agree on every finding. */
export type RuleSet = {
  readonly file: RuleFile;
  /** SHA-256 of `text`. */
  readonly hash: string;
  /** Canonical text, to be stored for sessions that outlive the file. */
  readonly text: string;
  /** Findings through the library's Engine, highest rank first. Calls may overlap. */
  evaluate(facts: Facts): Promise<readonly Finding[]>;
  /** The same findings at once: for simulation, backtest and replay. */
  evaluateNow(facts: Facts): readonly Finding[];
};

/** Compiles a file that `checkRules` has passed. */
export function compileRuleSet(file: RuleFile): RuleSet {
  const rules = file.rules.map((spec) => new CompiledRule(file.name, spec)).sort((a, b) => b.rank - a.rank);
  const places = new Map(rules.map(({ name }, place) => [name, place]));
  const engine = new RulesEngine(rules);
  const slots = newSlots();
  const text = canonicalText(file);
  return {
    file,
    hash: contentHash(text),
    text,
    async evaluate(facts) {
      const { results } = await engine.run({}, { almanac: new FactsAlmanac(facts) });
      const fired = results.map(({ name }) => places.get(name)!).sort((a, b) => a - b);
      return fired.map((place) => rules[place]!.finding(facts));
    },
    evaluateNow(facts) {
      let findings: Finding[] | undefined;
      readSlots(facts, slots);
      for (const rule of rules) {
        if (!rule.holds(slots)) continue;
        if (findings) findings.push(rule.finding(facts));
        else findings = [rule.finding(facts)];
      }
      return findings ?? NONE;
    },
  };
}

const NONE: readonly Finding[] = Object.freeze([]);
