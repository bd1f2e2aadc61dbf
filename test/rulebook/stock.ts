import { Engine, type RuleProperties } from 'json-rules-engine';
import type { FactSet } from '../../src/domain/vocabulary.ts';
import type { RuleFile } from '../../src/rulebook/index.ts';

/** Names of the rules that fire by the library's stock rules in a stock engine, highest rank first: the oracle. */
export function stockEngine(file: RuleFile): (facts: FactSet) => Promise<readonly string[]> {
  const ranks = new Map(file.rules.map(({ name, event }) => [name, event.params.rank]));
  const engine = new Engine(structuredClone(file.rules) as unknown as RuleProperties[]);
  return async (facts) => {
    const { results } = await engine.run(facts);
    return results.map(({ name }) => name).sort((a, b) => ranks.get(b)! - ranks.get(a)!);
  };
}
