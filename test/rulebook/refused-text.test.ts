import { describe, expect, it } from 'vitest';
import { fileWith, refusal, yes } from './sound-file.ts';

describe('the text of a rule file is refused for', () => {
  it.each<[string, string, unknown]>([
    ['an empty text', '', ': is not JSON: Unexpected end of JSON input at line 1, column 1'],
    [
      'a missing comma',
      '{\n  "name": "x"\n  "version": 1\n}',
      `: is not JSON: Expected ',' or '}' after property value at line 3, column 3`,
    ],
    [
      'a bare word',
      '{\n  "rules": [\n    { "name": x }\n  ]\n}',
      `: is not JSON: Unexpected token 'x' at line 3, column 15`,
    ],
    ['text after the end', '{}\n}', ': is not JSON: Unexpected non-whitespace character at line 2, column 1'],
    ['a comment', '// rules\n{}', `: is not JSON: Unexpected token '/' at line 1, column 1`],
    [
      'a number that is none',
      fileWith().replace('"rank":2', '"rank":NaN'),
      expect.stringContaining(`: is not JSON: Unexpected token 'N' at line 1, column `),
    ],
    ['data that is no object', '[]', ': Invalid input: expected object, received array'],
    [
      'a number beyond all bounds',
      fileWith().replace('"value":0', '"value":1e999'),
      ` at ${yes}/value (rule "yes"): must be a finite number`,
    ],
    [
      'a rank beyond all bounds',
      fileWith().replace('"rank":2', '"rank":1e999'),
      ' at /rules/0/event/params/rank (rule "yes"): Invalid input: expected number, received Infinity',
    ],
    [
      'a case with a number beyond all bounds',
      fileWith().replace('"facts":{}', '"facts":{"round":-1e999}'),
      ' at /cases/0/facts/round: must be a finite number',
    ],
    [
      'a key given twice',
      fileWith().replace('"all":', '"all":[],"all":'),
      ' at /rules/0/conditions/all: key "all" is given twice',
    ],
    [
      'a key given twice, once escaped',
      fileWith().replace('"all":', '"\\u0061ll":[],"all":'),
      ' at /rules/0/conditions/all: key "all" is given twice',
    ],
    [
      '__proto__',
      fileWith().replace('"facts":{}', '"facts":{"__proto__":{"round":9}}'),
      ' at /cases/0/facts/__proto__: key "__proto__" is not allowed',
    ],
    [
      'constructor',
      fileWith().replace('"why":', '"constructor":{},"why":'),
      ' at /rules/0/constructor: key "constructor" is not allowed',
    ],
    [
      'a nesting that would exhaust the stack',
      '['.repeat(200_000) + ']'.repeat(200_000),
      ` at ${'/0'.repeat(33)}: is nested deeper than 32`,
    ],
    ['more than a megabyte', fileWith({ '/description': 'x'.repeat(1_000_000) }), ': is larger than 1000000 bytes'],
  ])('%s', (_, text, fault) => {
    expect(refusal(text)).toEqual([typeof fault === 'string' ? `sound.json${fault}` : fault]);
  });
});
