import { Almanac, Rule, type RuleProperties } from 'json-rules-engine';
import type { FactSet, FindingOf } from '../domain/vocabulary.ts';
import type { Slots } from './codes.ts';
import { compileCondition, type Test } from './compile.ts';
import { compileMessage, type Message } from './message.ts';
import type { RuleSpec } from './rule-file.ts';
import { SLOTS } from './slots.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * A rule that the library's own Engine runs on its agenda, evaluated by one closure in place of a promise and a clone for
 * each condition. The stock rule stays the oracle: test/rulebook/stock-oracle.test.ts holds the two together.
 * Listeners on a single rule are not called (we register none); the Engine's own events are.
 */
export class CompiledRule extends Rule {
  readonly holds: Test;
  readonly rank: number;
  /** What an Engine gets of the rule whenever it fires. */
  readonly fired: RuleOutcome;
  readonly #finding: Omit<FindingOf<string>, 'message'>;
  readonly #message: Message;
  readonly #notFired: RuleOutcome;

  constructor(setName: string, spec: RuleSpec, vocabulary: Vocabulary) {
    const { name, conditions, event, priority = 1 } = spec;
    super({ name, conditions: conditions as RuleProperties['conditions'], event, priority });
    this.rank = event.params.rank;
    this.holds = compileCondition(conditions, SLOTS[vocabulary.name]);
    this.#finding = { rule: `${setName}/${name}`, type: event.type, rank: event.params.rank };
    this.#message = compileMessage(event.params.message, vocabulary.facts);
    const outcome = { name, conditions: this.conditions, event: this.event, priority };
    this.fired = Object.freeze({ ...outcome, result: true });
    this.#notFired = Object.freeze({ ...outcome, result: false });
  }

  /** What an Engine makes of the rule. It only reads the outcome, so that every run may share it. */
  outcome({ slots }: FactsAlmanac): RuleOutcome {
    return this.holds(slots) ? this.fired : this.#notFired;
  }

  /** The same for the stock Engine. */
  async evaluate(almanac: FactsAlmanac): Promise<RuleOutcome> {
    return this.outcome(almanac);
  }

  finding(facts: FactSet): FindingOf<string> {
    const { rule, type, rank } = this.#finding;
    return { rule, type, rank, message: this.#message(facts) };
  }
}

/** What the Engine reads of a rule's result, as the library's RuleResult has it. */
export type RuleOutcome = Pick<RuleProperties, 'name' | 'conditions' | 'event' | 'priority'> & {
  readonly result: boolean;
};

/** Holds the facts of one run as they are. The stock almanac hashes each of them into a cache: half the cost of a run. */
export class FactsAlmanac extends Almanac {
  readonly facts: FactSet;
  readonly slots: Slots;
  /** The library's, which its types leave out. */
  declare readonly addResult: (outcome: RuleOutcome) => unknown;

  constructor(facts: FactSet, slots: Slots) {
    super();
    this.facts = facts;
    this.slots = slots;
  }

  /** For listeners of the Engine, which ask by promise. */
  override factValue<T>(name: string): Promise<T> {
    if (!Object.hasOwn(this.facts, name)) return Promise.reject(new Error(`Undefined fact: ${name}`));
    return Promise.resolve(this.facts[name] as T);
  }
}
