import type { FactSet, FindingOf } from '../domain/vocabulary.ts';
import type { Slots } from './codes.ts';
import { type CompiledRule, FactsAlmanac, type RuleOutcome } from './compiled-rule.ts';
import { RulesEngine } from './rules-engine.ts';
import { SLOTS } from './slots.ts';
import type { VocabularyName } from './vocabulary.ts';

/** Runs rules in the library's Engine, by its priorities, and tells what they find in the order of `rules`. */
export function throughTheEngine(
  vocabulary: VocabularyName,
  rules: readonly CompiledRule[],
): (facts: FactSet) => Promise<readonly FindingOf<string>[]> {
  const places = new Map(rules.map(({ fired }, place) => [fired, place]));
  const engine = new RulesEngine(rules);
  const table = SLOTS[vocabulary];
  // A run needs slots of its own while it lasts. They are used again, as typed arrays are dear to make and to collect.
  const idle: Slots[] = [];
  return async (facts) => {
    const almanac = new FactsAlmanac(facts, table.read(facts, idle.pop() ?? table.newSlots()));
    const { results } = await engine.run({}, { almanac });
    idle.push(almanac.slots);
    // The Engine hands back the very outcomes that the rules gave it.
    const fired = results.map((outcome) => places.get(outcome as RuleOutcome)!).sort((a, b) => a - b);
    return fired.map((place) => rules[place]!.finding(facts));
  };
}
