import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../src/contract/index.ts';
import { positionOfFault } from '../../src/contract/json-position.ts';

const nested = (depth: number, open = '[', close = ']') => open.repeat(depth) + close.repeat(depth);

describe('text that is not JSON', () => {
  // Positions counted by hand: the first character after which no continuation can be JSON (RFC 8259).
  it.each<[string, string]>([
    ['{"terms":{"a":NaN}}', 'line 1, column 15 (position 14)'],
    ['{"a":Infinity}', 'line 1, column 6 (position 5)'],
    ['{"a":-Infinity}', 'line 1, column 6 (position 5)'],
    ['{"a":undefined}', 'line 1, column 6 (position 5)'],
    ['{"a":01}', 'line 1, column 6 (position 5)'],
    ['{"a":.5}', 'line 1, column 6 (position 5)'],
    ['{"a":0x10}', 'line 1, column 6 (position 5)'],
    ['{"a":1,}', 'line 1, column 8 (position 7)'],
    ['[1,]', 'line 1, column 4 (position 3)'],
    ['[,1]', 'line 1, column 2 (position 1)'],
    ['[1 2]', 'line 1, column 4 (position 3)'],
    ['{"a" 1}', 'line 1, column 6 (position 5)'],
    ['{a:1}', 'line 1, column 2 (position 1)'],
    ["{'a':1}", 'line 1, column 2 (position 1)'],
    ['{"a":1}}', 'line 1, column 8 (position 7)'],
    ['{"a":1}{"b":2}', 'line 1, column 8 (position 7)'],
    ['{"a":"\t"}', 'line 1, column 7 (position 6)'],
    ['{"a":"\\x"}', 'line 1, column 7 (position 6)'],
    ['{"a":"\\u12g4"}', 'line 1, column 7 (position 6)'],
    ['[1}', 'line 1, column 3 (position 2)'],
    ['{"a":1]', 'line 1, column 7 (position 6)'],
    ['{\n  "a": 1,\n  "b": tru\n}', 'line 3, column 8 (position 19)'],
    ['/* no */ {}', 'line 1, column 1 (position 0)'],
    ['\u00a0{}', 'line 1, column 1 (position 0)'],
  ])('%j is refused with its place', (text, place) => {
    expect(() => JSON.parse(text)).toThrow();
    expect(parseJson(text)).toEqual({ ok: false, error: { kind: 'malformed', detail: `not JSON: fault at ${place}` } });
  });

  it.each(['', '   ', '{', '[1,2', '{"a"', '{"a":', '{"a":1', '"abc', '[[', nested(100_000).slice(0, 150_000)])(
    'that ends too early is told so (case %#)',
    (text) => {
      const error = { kind: 'malformed', detail: 'not JSON: it ends too early' };
      expect(parseJson(text)).toEqual({ ok: false, error });
    },
  );

  it('never contains what was sent', () => {
    const parsed = parseJson('{"password":"hunter2" oops}');
    expect(JSON.stringify(parsed)).not.toMatch(/hunter2|oops/);
  });
});

describe('the place of a fault', () => {
  it('is the end of a text that has none', () => {
    fc.assert(fc.property(fc.json(), (text) => positionOfFault(text) === text.length));
  });

  it('lies in the text, and what comes before it is not at fault', () => {
    const broken = fc
      .tuple(fc.json(), fc.nat(), fc.string({ minLength: 1, maxLength: 3 }))
      .map(([text, at, noise]) => text.slice(0, at % (text.length + 1)) + noise + text.slice(at % (text.length + 1)));
    fc.assert(
      fc.property(broken, (text) => {
        const at = positionOfFault(text);
        return at >= 0 && at <= text.length && positionOfFault(text.slice(0, at)) === at;
      }),
    );
  });
});

describe('hostile JSON', () => {
  it.each<[string, string]>([
    ['{"__proto__":{"isAdmin":true}}', '/__proto__'],
    ['{"terms":{"a":1,"__proto__":{"b":2}}}', '/terms/__proto__'],
    ['{"constructor":{"prototype":1}}', '/constructor'],
    ['{"a":[{"b":1},{"prototype":1}]}', '/a/1/prototype'],
    ['{"\\u005f_proto__":1}', '/__proto__'],
    ['{"a/b":{"__proto__":1}}', '/a~1b/__proto__'],
  ])('%s is refused at its place', (text, place) => {
    const parsed = parseJson(text);
    expect(parsed).toMatchObject({ ok: false, error: { kind: 'unfit' } });
    expect(parsed).toMatchObject({
      error: { faults: expect.arrayContaining([expect.objectContaining({ pointer: place })]) },
    });
  });

  it('may have those names as values', () => {
    expect(parseJson('{"a":"__proto__","b":["constructor"]}').ok).toBe(true);
  });

  it.each([
    ['arrays', nested(100_000)],
    ['objects', `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`],
    ['65 levels', nested(65)],
  ])('nested without end is refused: %s', (_, text) => {
    const parsed = parseJson(text);
    expect(parsed).toMatchObject({ ok: false, error: { faults: [{ detail: 'lies deeper than 64 levels' }] } });
  });

  it('may be nested 64 levels deep', () => {
    expect(parseJson(nested(64)).ok).toBe(true);
  });

  it('leaves Object.prototype alone', () => {
    parseJson('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
