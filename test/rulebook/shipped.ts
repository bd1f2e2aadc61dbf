import path from 'node:path';
import { InvalidRules, loadRules, type RuleSet } from '../../src/rulebook/index.ts';

export const RULES = path.resolve(import.meta.dirname, '../../rules');

/** The shipped rule sets by name. */
export async function shippedSets(): Promise<ReadonlyMap<string, RuleSet>> {
  const loaded = await loadRules(RULES);
  if (!loaded.ok) throw new InvalidRules(loaded.error);
  return loaded.value;
}
