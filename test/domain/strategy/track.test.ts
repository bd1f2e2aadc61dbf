import { expect, it } from 'vitest';
import { type Track, tracked } from '../../../src/domain/strategy/track.ts';

const after = (...offers: readonly (readonly [utility: number, isSound: boolean])[]) =>
  offers.reduce<Track | undefined>((track, [utility, isSound]) => tracked(track, utility, isSound), undefined);

it('tells their first offer, their last, and the best of all and of those that break no bottom line', () => {
  expect(after([0.3, false])).toEqual({ first: 0.3, last: 0.3, best: 0.3 });
  expect(after([0.3, true], [0.7, false], [0.5, true], [0.4, true])).toEqual({
    first: 0.3,
    last: 0.4,
    best: 0.7,
    bestSound: 0.5,
  });
});
