import { Engine } from 'json-rules-engine';
import type { Facts } from '../domain/facts.ts';
import { type CompiledRule, FactsAlmanac } from './compiled-rule.ts';

/** Names of the rules that fire over the facts, in no particular order. */
export type RunRules = (facts: Facts) => Promise<readonly string[]>;

/**
 * One library Engine, one run after another. An Engine keeps its status to itself, so of two overlapping runs the first
 * to end makes the other skip the rules it has left, without an error. Runs wait for no I/O, so that a queue costs
 * nothing over a pool of engines, and the first caller is answered first.
 */
export function createEngineQueue(rules: readonly CompiledRule[]): RunRules {
  let engine = engineOf(rules);
  let last: Promise<unknown> = Promise.resolve();

  const run = async (facts: Facts): Promise<readonly string[]> => {
    try {
      const { results } = await engine.run({}, { almanac: new FactsAlmanac(facts) });
      return results.map(({ name }) => name);
    } catch (error) {
      // A rejected run goes on with its later priorities in the background: that engine must not run again.
      engine = engineOf(rules);
      throw error;
    }
  };

  return (facts) => {
    const running = last.then(() => run(facts));
    last = running.catch(() => undefined);
    return running;
  };
}

function engineOf(rules: readonly CompiledRule[]): Engine {
  const engine = new QuietEngine();
  for (const rule of rules) engine.addRule(rule);
  return engine;
}

type Emitter = { listenerCount(name: string): number; emitAsync(name: string, ...values: unknown[]): Promise<unknown> };

/** The library's emitter, which its types leave out. */
const emitter = Engine.prototype as unknown as Emitter;

const NOBODY_HEARD: Promise<unknown> = Promise.resolve([]);

/** The library's Engine, but an event that nobody listens to costs nothing: every rule of every run emits one. */
class QuietEngine extends Engine {
  emitAsync(name: string, ...values: unknown[]): Promise<unknown> {
    const isHeard = emitter.listenerCount.call(this, name) > 0;
    return isHeard ? emitter.emitAsync.call(this, name, ...values) : NOBODY_HEARD;
  }
}
