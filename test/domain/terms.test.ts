import { describe, expect, it } from 'vitest';
import { pointer } from '../../src/domain/result.ts';
import { pickTerms, sameTerms } from '../../src/domain/terms.ts';

describe('sameTerms', () => {
  it.each([
    [{}, {}, true],
    [{ price: 1, payment: 'D/P' }, { payment: 'D/P', price: 1 }, true],
    [{ price: 1 }, { price: 2 }, false],
    [{ price: 1 }, { price: '1' }, false],
    [{ price: 1 }, { price: 1, payment: 'D/P' }, false],
    [{ price: 1, payment: 'D/P' }, { price: 1 }, false],
    [{ price: 1 }, { lead: 1 }, false],
    [{ toString: 1 }, { price: 1 }, false],
  ])('%o and %o: %s', (a, b, same) => {
    expect(sameTerms(a, b)).toBe(same);
  });
});

describe('pickTerms', () => {
  it('keeps the order of the ids and leaves out what is not there', () => {
    const picked = pickTerms({ price: 1, payment: 'D/P', lead: 30 }, ['lead', 'warranty', 'toString', 'price']);
    expect(Object.entries(picked)).toEqual([
      ['lead', 30],
      ['price', 1],
    ]);
  });
});

// RFC 6901, sections 3 and 5.
describe('pointer', () => {
  it.each([
    [[], ''],
    [['issues', 0, 'id'], '/issues/0/id'],
    [['a/b'], '/a~1b'],
    [['m~n'], '/m~0n'],
    [['~1'], '/~01'],
    [[''], '/'],
  ])('%j is written %j', (parts, text) => {
    expect(pointer(...parts)).toBe(text);
  });
});
