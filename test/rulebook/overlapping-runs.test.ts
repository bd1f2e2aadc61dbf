import { Engine } from 'json-rules-engine';
import { describe, expect, it } from 'vitest';
import type { Facts } from '../../src/domain/facts.ts';
import { CompiledRule, FactsAlmanac } from '../../src/rulebook/compiled-rule.ts';
import { compileRuleSet, neutralFacts, type RuleFile, VOCABULARIES } from '../../src/rulebook/index.ts';
import { SLOTS } from '../../src/rulebook/slots.ts';

/** Six rules of six priorities: the Engine runs them in six steps, so that another run can get in between. */
const file: RuleFile = {
  name: 'six',
  version: 1,
  description: 'six priorities',
  rules: Array.from({ length: 6 }, (_, place) => ({
    name: `round-${place}`,
    why: 'to see that it fires',
    priority: place + 1,
    conditions: { all: [{ fact: 'round', operator: 'greaterThanInclusive', value: place }] },
    event: { type: 'concede', params: { rank: place, message: 'round {round}' } },
  })),
  cases: [{ name: 'third round', facts: {}, expect: { finding: 'concede' } }],
};

const factsOfRound = (round: number): Facts => ({ ...neutralFacts(), round });

const almanacOf = (facts: Facts) => new FactsAlmanac(facts, SLOTS.offer.read(facts, SLOTS.offer.newSlots()));

/** Calls that begin while others are under way, each some steps later than the one before. */
function overlapping<T>(count: number, call: (index: number) => Promise<T>): Promise<T[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      for (let step = 0; step < index % 11; step += 1) await Promise.resolve();
      return call(index);
    }),
  );
}

describe('overlapping evaluations', () => {
  it('lose no rule', async () => {
    const set = compileRuleSet(file);
    const results = await overlapping(400, (index) => set.evaluate(factsOfRound(index % 7)));
    for (const [index, findings] of results.entries()) {
      expect(findings).toEqual(set.evaluateNow(factsOfRound(index % 7)));
    }
  });

  it('would lose rules on an Engine without the queue', async () => {
    const engine = new Engine(file.rules.map((spec) => new CompiledRule(file.name, spec, VOCABULARIES.offer)));
    const results = await overlapping(400, () => engine.run({}, { almanac: almanacOf(factsOfRound(6)) }));
    expect(results.some(({ results: fired }) => fired.length < 6)).toBe(true);
  });

  it('leave the others alone when one of them fails', async () => {
    const set = compileRuleSet(file);
    const broken = Object.defineProperty(factsOfRound(6), 'round', {
      enumerable: true,
      get: () => {
        throw new Error('no round');
      },
    });
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, index) => set.evaluate(index % 10 === 3 ? broken : factsOfRound(6))),
    );
    for (const [index, result] of results.entries()) {
      if (index % 10 === 3) expect(result).toMatchObject({ status: 'rejected', reason: { message: 'no round' } });
      else expect(result.status === 'fulfilled' && result.value).toHaveLength(6);
    }
  });

  it('answer the first caller first', async () => {
    const set = compileRuleSet(file);
    const order: number[] = [];
    await Promise.all([0, 1, 2, 3].map((index) => set.evaluate(factsOfRound(6)).then(() => order.push(index))));
    expect(order).toEqual([0, 1, 2, 3]);
  });
});

describe('the Engine, running compiled rules', () => {
  it('emits its own events, with an almanac that knows the facts', async () => {
    const engine = new Engine(file.rules.map((spec) => new CompiledRule(file.name, spec, VOCABULARIES.offer)));
    const seen: unknown[] = [];
    engine.on('success', async (event, almanac, result) => {
      seen.push([result.name, event.type, await almanac.factValue('round')]);
    });
    await engine.run({}, { almanac: almanacOf(factsOfRound(1)) });
    expect(seen).toEqual([
      ['round-1', 'concede', 1],
      ['round-0', 'concede', 1],
    ]);
  });

  it('keeps its agenda: a higher priority runs sooner, and stop() leaves the rest', async () => {
    const engine = new Engine(file.rules.map((spec) => new CompiledRule(file.name, spec, VOCABULARIES.offer)));
    engine.on('success', (_, __, { name }) => {
      if (name === 'round-4') engine.stop();
    });
    const { results } = await engine.run({}, { almanac: almanacOf(factsOfRound(6)) });
    expect(results.map(({ name }) => name)).toEqual(['round-5', 'round-4']);
  });
});
