import { describe, expect, it } from 'vitest';
import { conditionFaults } from '../../src/rulebook/check-conditions.ts';
import { VOCABULARIES } from '../../src/rulebook/index.ts';
import { fileWith, leaf, nested, refusal, yes } from './sound-file.ts';

describe('the conditions of a rule are refused for', () => {
  it.each<[string, Record<string, unknown>, string[]]>([
    ['an unknown fact', { [`${yes}/fact`]: 'breachs' }, [`${yes}/fact (rule "yes"): unknown fact "breachs"`]],
    [
      'a fact from the prototype',
      { [`${yes}/fact`]: 'toString' },
      [`${yes}/fact (rule "yes"): unknown fact "toString"`],
    ],
    ['a missing fact', { [`${yes}/fact`]: undefined }, [`${yes}/fact (rule "yes"): unknown fact (none)`]],
    [
      'an unknown operator',
      { [`${yes}/operator`]: 'contains' },
      [`${yes}/operator (rule "yes"): unknown operator "contains"`],
    ],
    ['a missing value', { [`${yes}/value`]: undefined }, [`${yes}/value (rule "yes"): must be given`]],
    [
      'a value of another type',
      { [`${yes}/value`]: '0' },
      [`${yes}/value (rule "yes"): breaches is a number, not "0"`],
    ],
    ['a null', { [`${yes}/value`]: null }, [`${yes}/value (rule "yes"): breaches is a number, not null`]],
    [
      'a list where one value belongs',
      { [`${yes}/value`]: [0] },
      [`${yes}/value (rule "yes"): breaches is a number, not [0]`],
    ],
    [
      'an order of strings',
      { [yes]: leaf('phase', 'lessThan', 'topics') },
      [`${yes}/operator (rule "yes"): lessThan compares numbers, and phase is a string`],
    ],
    [
      'an order of flags',
      { [yes]: leaf('hasBest', 'greaterThanInclusive', true) },
      [`${yes}/operator (rule "yes"): greaterThanInclusive compares numbers, and hasBest is a boolean`],
    ],
    [
      'a number where a flag belongs',
      { [yes]: leaf('hasBest', 'equal', 1) },
      [`${yes}/value (rule "yes"): hasBest is a boolean, not 1`],
    ],
    [
      'a value that a fact never has',
      { [yes]: leaf('whenReached', 'equal', 'stop') },
      [`${yes}/value (rule "yes"): whenReached is never "stop", but one of hold, alternatives, escalate, terminate`],
    ],
    [
      'a substring test',
      { [yes]: leaf('phase', 'in', 'topics and more') },
      [`${yes}/value (rule "yes"): in needs a list of values`],
    ],
    ['an empty list', { [yes]: leaf('phase', 'notIn', []) }, [`${yes}/value (rule "yes"): must not be empty`]],
    [
      'a list with a stranger',
      { [yes]: leaf('phase', 'in', ['topics', 'topic', 3]) },
      [
        `${yes}/value/1 (rule "yes"): phase is never "topic", but one of opening, topics, deadlock, alternatives, closing, closed, terminated, paused`,
        `${yes}/value/2 (rule "yes"): phase is a string, not 3`,
      ],
    ],
    [
      'a list that is a fact',
      { [yes]: leaf('phase', 'in', { fact: 'lastStance' }) },
      [`${yes}/value (rule "yes"): in needs a list of values`],
    ],
    [
      'a comparison with an unknown fact',
      { [`${yes}/value`]: { fact: 'limit' } },
      [`${yes}/value/fact (rule "yes"): unknown fact "limit"`],
    ],
    [
      'a comparison across types',
      { [`${yes}/value`]: { fact: 'hasBest' } },
      [`${yes}/value/fact (rule "yes"): breaches (number, count) can't be compared with hasBest (boolean, flag)`],
    ],
    [
      'a comparison across units',
      { [`${yes}/value`]: { fact: 'progress' } },
      [`${yes}/value/fact (rule "yes"): breaches (number, count) can't be compared with progress (number, share)`],
    ],
    [
      'free text in a condition',
      { [yes]: leaf('breachText', 'equal', '') },
      [`${yes}/fact (rule "yes"): breachText is free text: it can be shown in a message, not compared`],
    ],
    [
      'a path in a compared fact',
      { [`${yes}/value`]: { fact: 'round', path: '$.x' } },
      [`${yes}/value/path (rule "yes"): unknown key "path"`],
    ],
    ['a path', { [`${yes}/path`]: '$..*' }, [`${yes}/path (rule "yes"): unknown key "path"`]],
    [
      'params and a priority on a condition',
      { [`${yes}/params`]: {}, [`${yes}/priority`]: 2 },
      [`${yes}/params (rule "yes"): unknown key "params"`, `${yes}/priority (rule "yes"): unknown key "priority"`],
    ],
    [
      'a reference to a named condition',
      { [yes]: { condition: 'other' } },
      [
        `${yes}/condition (rule "yes"): unknown key "condition"`,
        `${yes}/fact (rule "yes"): unknown fact (none)`,
        `${yes}/operator (rule "yes"): unknown operator (none)`,
        `${yes}/value (rule "yes"): must be given`,
      ],
    ],
    [
      'an empty all',
      { '/rules/0/conditions': { all: [] } },
      ['/rules/0/conditions/all (rule "yes"): must not be empty: an empty group would always hold'],
    ],
    [
      'an empty any',
      { [yes]: { any: [] } },
      [`${yes}/any (rule "yes"): must not be empty: an empty group would always hold`],
    ],
    [
      'all and any in one group',
      { '/rules/0/conditions/any': [leaf('round', 'equal', 1)] },
      ['/rules/0/conditions (rule "yes"): has all and any: exactly one must be given'],
    ],
    [
      'a label in a group',
      { '/rules/0/conditions/name': 'both' },
      ['/rules/0/conditions/name (rule "yes"): unknown key "name"'],
    ],
    [
      'a list in not',
      { [yes]: { not: [leaf('round', 'equal', 1)] } },
      [`${yes}/not (rule "yes"): must be a condition, or a group: all, any or not`],
    ],
    [
      'all without a list',
      { '/rules/0/conditions': { all: leaf('round', 'equal', 1) } },
      ['/rules/0/conditions/all (rule "yes"): must be a list of conditions'],
    ],
    [
      'a bare condition at the top',
      { '/rules/0/conditions': leaf('round', 'equal', 1) },
      ['/rules/0/conditions (rule "yes"): must be a group at the top: all, any or not'],
    ],
    ['no conditions', { '/rules/0/conditions': undefined }, ['/rules/0/conditions (rule "yes"): must be given']],
    [
      'conditions that are text',
      { '/rules/0/conditions': 'always' },
      ['/rules/0/conditions (rule "yes"): must be a condition, or a group: all, any or not'],
    ],
    [
      'groups nine deep',
      { '/rules/0/conditions': nested(9) },
      [`/rules/0/conditions${'/all/0'.repeat(8)} (rule "yes"): groups are nested deeper than 8`],
    ],
    [
      'too many conditions',
      { '/rules/0/conditions': { all: Array(201).fill(leaf('round', 'equal', 1)) } },
      ['/rules/0/conditions (rule "yes"): has 201 conditions, more than 200'],
    ],
  ])('%s', (_, changes, faults) => {
    expect(refusal(fileWith(changes))).toEqual(
      faults.map((fault) => (typeof fault === 'string' ? `sound.json at ${fault}` : fault)),
    );
  });
});

it.each<[string, unknown, { pointer: string; detail: string }[]]>([
  ['a code with a value', leaf('counterpartCountry', 'equal', 'DE'), []],
  ['a code with a list', leaf('counterpartCountry', 'notIn', ['DE', 'NL']), []],
  [
    'a code in an order',
    leaf('counterpartCountry', 'lessThan', 'DE'),
    [{ pointer: '/all/0/operator', detail: 'lessThan compares numbers, and counterpartCountry is a string' }],
  ],
  [
    'a code with another',
    leaf('counterpartCountry', 'equal', { fact: 'counterpartId' }),
    [{ pointer: '/all/0/value/fact', detail: 'counterpartCountry is a code: it can be compared with a value only' }],
  ],
  [
    'a code with a number in a list',
    leaf('counterpartCountry', 'in', ['DE', 49]),
    [{ pointer: '/all/0/value/1', detail: 'counterpartCountry is a string, not 49' }],
  ],
])('a condition that compares %s', (_, condition, faults) => {
  expect(conditionFaults({ all: [condition] }, '', VOCABULARIES.approval.facts)).toEqual(faults);
});
