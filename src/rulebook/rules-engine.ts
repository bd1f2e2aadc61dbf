import { Engine } from 'json-rules-engine';
import type { CompiledRule, FactsAlmanac } from './compiled-rule.ts';

/**
 * The library's Engine, made for rules that answer at once: each priority's rules run in one go, without the promise and
 * the event that the stock Engine has for every rule, and that nobody here waits for or listens to.
 *
 * Runs may overlap. The stock Engine keeps its status to itself, so that of two overlapping runs the first to end makes
 * the other skip the rules it has left, without an error; this one asks for no status, and skips none.
 */
export class RulesEngine extends Engine {
  constructor(rules: readonly CompiledRule[]) {
    super();
    for (const rule of rules) this.addRule(rule);
  }

  /** What `run` calls for the rules of each priority, the highest first. */
  async evaluateRules(rules: readonly CompiledRule[], almanac: FactsAlmanac): Promise<void> {
    for (const rule of rules) almanac.addResult(rule.outcome(almanac));
  }
}
