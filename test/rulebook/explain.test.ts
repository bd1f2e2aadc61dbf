import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ExplainedCondition, explain, neutralFacts } from '../../src/rulebook/index.ts';
import { anyFacts } from './fact-sets.ts';
import { shippedSets } from './shipped.ts';

const bottomLine = (await shippedSets()).get('bottom-line')!;

describe('an explanation', () => {
  const facts = { ...neutralFacts(), hasStanding: true, offerUtility: 0.84, counterUtility: 0.8, gap: -0.04 };
  const explained = explain(bottomLine, facts);
  const about = (name: string) => explained.find(({ rule }) => rule === `bottom-line/${name}`)!;

  it('tells which conditions made a rule fire, with the values they saw', () => {
    expect(about('at-or-above-our-counter')).toEqual({
      rule: 'bottom-line/at-or-above-our-counter',
      type: 'accept',
      rank: 980,
      why: 'To ask for less than is offered already would be giving money away.',
      fired: true,
      message: 'Their offer is worth 0.840 to us, no less than the 0.800 we would have asked for next.',
      conditions: {
        kind: 'all',
        result: true,
        conditions: [
          { kind: 'fact', result: true, fact: 'breaches', value: 0, operator: 'equal', comparedWith: 0 },
          {
            kind: 'fact',
            result: true,
            fact: 'offerUtility',
            value: 0.84,
            operator: 'greaterThanInclusive',
            comparedWith: 0.8,
            comparedFact: 'counterUtility',
          },
        ],
      },
    });
  });

  it('tells which conditions kept a rule from firing, without a message', () => {
    const rule = about('repeats-under-bottom-line');
    expect(rule).not.toHaveProperty('message');
    expect(rule.fired).toBe(false);
    const { conditions } = rule.conditions as Extract<ExplainedCondition, { conditions: unknown }>;
    expect(conditions.map((leaf) => leaf.kind === 'fact' && [leaf.fact, leaf.result])).toEqual([
      ['repeatedOffers', false],
      ['breaches', false],
      ['hasStanding', true],
      ['lastStance', true],
      ['progress', true],
    ]);
    expect(conditions[3]).toMatchObject({ value: 'none', operator: 'notIn', comparedWith: ['tough', 'no'] });
  });

  it('looks into nested groups', () => {
    expect(about('retreats-under-bottom-line').conditions).toMatchObject({
      conditions: [{ kind: 'any', result: false, conditions: [{ fact: 'breachesLimit' }, {}, {}] }, {}, {}, {}, {}],
    });
  });

  it('covers every rule, highest rank first', () => {
    expect(explained).toHaveLength(bottomLine.file.rules.length);
    expect(explained.map(({ rank }) => rank)).toEqual(explained.map(({ rank }) => rank).sort((a, b) => b - a));
  });

  it('is true to the evaluation, and each group to its parts', () => {
    fc.assert(
      fc.property(anyFacts, (some) => {
        const rules = explain(bottomLine, some);
        expect(rules.flatMap(({ rule, fired, message }) => (fired ? [{ rule, message }] : []))).toEqual(
          bottomLine.evaluateNow(some).map(({ rule, message }) => ({ rule, message })),
        );
        for (const { conditions } of rules) expectSound(conditions);
      }),
      { numRuns: 300 },
    );
  });
});

function expectSound(condition: ExplainedCondition): void {
  if (condition.kind === 'fact') return;
  const parts = condition.kind === 'not' ? [condition.condition] : condition.conditions;
  const results = parts.map(({ result }) => result);
  const expected = { all: !results.includes(false), any: results.includes(true), not: !results[0] }[condition.kind];
  expect(condition.result).toBe(expected);
  parts.forEach(expectSound);
}
