import { describe, expect, it } from 'vitest';
import { FACTS, type Facts } from '../../src/domain/facts.ts';
import { neutralFacts } from '../../src/rulebook/index.ts';
import { compileMessage, messageFaults } from '../../src/rulebook/message.ts';

const say = (template: string, facts: Partial<Facts> = {}) =>
  compileMessage(template, FACTS)({ ...neutralFacts(), ...facts });

describe('a message', () => {
  it.each<[string, string, Partial<Facts>, string]>([
    ['a utility to three decimals', 'offer {offerUtility}', { offerUtility: 0.71234 }, 'offer 0.712'],
    ['a whole utility', '{offerUtility}', { offerUtility: 1 }, '1.000'],
    ['a utility that rounds up', '{offerUtility}', { offerUtility: 0.9996 }, '1.000'],
    ['a negative utility', '{theirConcession}', { theirConcession: -0.0204 }, '-0.020'],
    ['a utility a hair under zero', '{theirConcession}', { theirConcession: -0.0001 }, '0.000'],
    ['a utility above one', '{gap}', { gap: 1.25 }, '1.250'],
    ['a share in percent', '{progress} used', { progress: 0.4567 }, '45.7% used'],
    ['a whole share', '{progress}', { progress: 1 }, '100.0%'],
    ['a loss', '{marginRate}', { marginRate: -0.0525 }, '-5.3%'],
    ['a margin above 100 %', '{marginRate}', { marginRate: 1.5 }, '150.0%'],
    ['a count', '{round} of {roundsLeft}', { round: 3, roundsLeft: 1_000_000 }, '3 of 1000000'],
    ['a name', 'said {lastStance}', { lastStance: 'tough' }, 'said tough'],
    ['a flag', '{hasBest}/{hasMargin}', { hasBest: true }, 'yes/no'],
    [
      'a text as it is',
      '{breachText}.',
      { breachText: 'price {round} is 0.90 under 10.80 $&' },
      'price {round} is 0.90 under 10.80 $&.',
    ],
    ['a text without facts', 'we hold', {}, 'we hold'],
    ['facts side by side', '{round}{round}', { round: 2 }, '22'],
  ])('shows %s', (_, template, facts, expected) => {
    expect(say(template, facts)).toBe(expected);
  });

  it.each(['utility', 'share'] as const)('rounds a %s as toFixed does, within one in the last place', (unit) => {
    const [fact, scale, digits] = unit === 'utility' ? (['gap', 1, 3] as const) : (['progress', 100, 1] as const);
    for (let value = -0.2; value < 1.2; value += 0.000_37) {
      const shown = Number.parseFloat(say(`{${fact}}`, { [fact]: value }));
      expect(Math.abs(shown - Number((value * scale).toFixed(digits)))).toBeLessThan(scale * 0.001 + 1e-9);
      expect(Math.abs(shown - value * scale)).toBeLessThanOrEqual(scale * 0.000_5 + 1e-9);
    }
  });

  it.each(Object.keys(FACTS))('can show %s', (name) => {
    expect(messageFaults(`{${name}}`, FACTS)).toEqual([]);
    expect(say(`<{${name}}>`)).toMatch(/^<.*>$/);
  });

  it.each([
    ['a fact that is not known', '{offerUtilty}', ['unknown fact "offerUtilty" in the message']],
    ['a name from the prototype', '{constructor}', ['unknown fact "constructor" in the message']],
    ['an open brace', 'at {offerUtility', ['a brace in the message must enclose the name of a fact']],
    ['an empty brace', '{}', ['a brace in the message must enclose the name of a fact']],
    ['an expression', '{round + 1}', ['a brace in the message must enclose the name of a fact']],
  ])('is refused for %s', (_, template, faults) => {
    expect(messageFaults(template, FACTS)).toEqual(faults);
  });
});
