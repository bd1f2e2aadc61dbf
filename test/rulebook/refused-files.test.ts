import { describe, expect, it } from 'vitest';
import { checkRules } from '../../src/rulebook/index.ts';
import { fileWith, leaf, nested, refusal, yes } from './sound-file.ts';

describe('a sound rule file', () => {
  it('passes', () => {
    expect(refusal(fileWith())).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['groups eight deep', { '/rules/1/conditions': nested(8) }],
    [
      'two hundred conditions in a rule',
      { '/rules/1/conditions': { any: Array(200).fill(leaf('round', 'equal', 1)) } },
    ],
    ['one rank in two groups', { '/rules/1/event/type': 'resolved', '/rules/1/event/params/rank': 2 }],
    ['a negative rank', { '/rules/1/event/params/rank': -5 }],
    [
      'a fact compared with a fact of its unit',
      { [yes]: leaf('offerUtility', 'greaterThan', { fact: 'batnaUtility' }) },
    ],
  ])('may have %s', (_, changes) => {
    expect(refusal(fileWith(changes))).toEqual([]);
  });
});

describe('a rule file is refused for', () => {
  it.each<[string, Record<string, unknown>, unknown[]]>([
    [
      'an unknown vocabulary',
      { '/vocabulary': 'weather' },
      ['/vocabulary: Invalid option: expected one of "offer"|"agenda"|"approval"'],
    ],
    [
      'facts and findings of another vocabulary',
      {
        '/vocabulary': 'agenda',
        '/rules/0/conditions': { all: [leaf('kind', 'equal', 'drop')] },
        '/cases/0/facts': { round: 1 },
      },
      [
        '/rules/0/event/params/message (rule "yes"): unknown fact "offerUtility" in the message',
        '/rules/1/conditions/any/0/fact (rule "no"): unknown fact "lastStance"',
        '/cases/0/facts/round: unknown fact "round"',
      ],
    ],
    [
      'an unknown finding',
      { '/rules/0/event/type': 'agree' },
      [
        '/rules/0/event/type (rule "yes"): Invalid option: expected one of "accept"|"concede"|"hold"|"refuse"|"final"|"terminate"|"deadlock"|"next-move"|"resolved"|"next-alternative"|"take-best"|"escalate"|"walk-away"',
      ],
    ],
    [
      'an event that the library answers itself',
      { '/rules/0/event/type': 'error' },
      [expect.stringContaining('/rules/0/event/type (rule "yes"): Invalid option')],
    ],
    [
      'a rank that is no integer',
      { '/rules/0/event/params/rank': 1.5 },
      ['/rules/0/event/params/rank (rule "yes"): Invalid input: expected int, received number'],
    ],
    [
      'a rank of text',
      { '/rules/0/event/params/rank': '2' },
      ['/rules/0/event/params/rank (rule "yes"): Invalid input: expected number, received string'],
    ],
    [
      'a rank given twice in a group',
      { '/rules/1/event/params/rank': 2 },
      ['/rules/1/event/params/rank: rank 2 is taken among verdict findings by /rules/0'],
    ],
    [
      'no message',
      { '/rules/0/event/params/message': '' },
      ['/rules/0/event/params/message (rule "yes"): Too small: expected string to have >=1 characters'],
    ],
    [
      'a message of an unknown fact',
      { '/rules/0/event/params/message': 'at {limit}' },
      ['/rules/0/event/params/message (rule "yes"): unknown fact "limit" in the message'],
    ],
    [
      'params that nobody reads',
      { '/rules/0/event/params/color': 'red' },
      ['/rules/0/event/params/color (rule "yes"): unknown key "color"'],
    ],
    [
      'a rule without a why',
      { '/rules/0/why': undefined },
      ['/rules/0/why (rule "yes"): Invalid input: expected string, received undefined'],
    ],
    ['a misspelt key', { '/rules/0/onSucess': 1 }, ['/rules/0/onSucess (rule "yes"): unknown key "onSucess"']],
    [
      'a priority below one',
      { '/rules/0/priority': 0 },
      ['/rules/0/priority (rule "yes"): Too small: expected number to be >=1'],
    ],
    ['a rule name given twice', { '/rules/1/name': 'yes' }, ['/rules/1/name: name "yes" is taken by /rules/0']],
    [
      'a rule name that is no name',
      { '/rules/0/name': 'Yes!', '/cases/0/expect': { finding: 'accept' } },
      ['/rules/0/name (rule "Yes!"): must be a kebab-case name'],
    ],
    ['a rule that is none', { '/rules/0': 7 }, ['/rules/0: Invalid input: expected object, received number']],
    [
      'no rules',
      { '/rules': [], '/cases/0/expect': { rules: [] } },
      ['/rules: Too small: expected array to have >=1 items'],
    ],
    ['rules that are no list', { '/rules': {} }, ['/rules: Invalid input: expected array, received object']],
    ['no cases', { '/cases': [] }, ['/cases: Too small: expected array to have >=1 items']],
    ['a version of text', { '/version': '1.0' }, ['/version: Invalid input: expected number, received string']],
    ['an unknown key in the file', { '/tests': [] }, ['/tests: unknown key "tests"']],
    ['a case of an unknown fact', { '/cases/0/facts': { offer: 1 } }, ['/cases/0/facts/offer: unknown fact "offer"']],
    [
      'a case with a value of another type',
      { '/cases/0/facts': { hasBest: 'yes' } },
      ['/cases/0/facts/hasBest: hasBest is a boolean, not "yes"'],
    ],
    [
      'a case with a value that a fact never has',
      { '/cases/0/facts': { lastStance: 'maybe' } },
      [
        '/cases/0/facts/lastStance: lastStance is never "maybe", but one of yes, flexible, tough, no, final, terminate, none',
      ],
    ],
    ['a case that expects nothing', { '/cases/0/expect': {} }, ['/cases/0/expect: must expect a finding or rules']],
    [
      'a case that expects an unknown finding',
      { '/cases/0/expect': { finding: 'yes' } },
      [expect.stringContaining('/cases/0/expect/finding: Invalid option')],
    ],
    [
      'a case name given twice',
      { '/cases/1': { name: 'ordinary', facts: {}, expect: { finding: 'accept' } } },
      ['/cases/1/name: name "ordinary" is taken by /cases/0'],
    ],
    [
      'a case that fails',
      { '/cases/0/facts': { breaches: 1, lastStance: 'no' } },
      ['/cases/0/expect: case "ordinary" expects accept by the rules [yes]; got refuse, fired: [no]'],
    ],
    [
      'a case in which another rule fires too',
      { '/cases/0/facts': { lastStance: 'no' } },
      ['/cases/0/expect: case "ordinary" expects accept by the rules [yes]; got accept, fired: [yes, no]'],
    ],
    [
      'a case in which nothing fires',
      { '/cases/0': { name: 'none', facts: { breaches: 2 }, expect: { finding: 'refuse' } } },
      ['/cases/0/expect: case "none" expects refuse; got no finding, fired: []'],
    ],
  ])('%s', (_, changes, faults) => {
    expect(refusal(fileWith(changes))).toEqual(
      faults.map((fault) => (typeof fault === 'string' ? `sound.json at ${fault}` : fault)),
    );
  });

  it('more than two hundred rules', () => {
    const rules = Array.from({ length: 201 }, (_, rank) => ({
      name: `rule-${rank}`,
      why: 'one of many',
      conditions: { all: [leaf('round', 'equal', rank)] },
      event: { type: 'hold', params: { rank, message: 'hold' } },
    }));
    expect(refusal(fileWith({ '/rules': rules }))).toEqual([
      'sound.json at /rules: Too big: expected array to have <=200 items',
    ]);
  });

  it('all of its faults in one go', () => {
    const changes = {
      '/rules/0/conditions/all/0/fact': 'x',
      '/rules/0/event/type': 'x',
      '/rules/0/event/params/message': '{x}',
      '/rules/1/conditions/any/0/operator': 'x',
      '/rules/1/name': 'yes',
      '/cases/0/facts': { x: 1 },
      '/version': 0,
    };
    const checked = checkRules(fileWith(changes), 'sound.json');
    expect(checked.ok ? [] : checked.error.map(({ pointer }) => pointer).sort()).toEqual([
      '/cases/0/facts/x',
      '/rules/0/conditions/all/0/fact',
      '/rules/0/event/params/message',
      '/rules/0/event/type',
      '/rules/1/conditions/any/0/operator',
      '/rules/1/name',
      '/version',
    ]);
  });
});
