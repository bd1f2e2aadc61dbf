import path from 'node:path';
import { InvalidRules, loadRules, type RuleSets } from '../../src/rulebook/index.ts';

export const RULES = path.resolve(import.meta.dirname, '../../rules');

/** The shipped rule sets by name. */
export async function shippedSets(): Promise<RuleSets> {
  const loaded = await loadRules(RULES);
  if (!loaded.ok) throw new InvalidRules(loaded.error);
  return loaded.value;
}
