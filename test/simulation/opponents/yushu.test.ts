import { describe, expect, it } from 'vitest';
import { yushuFloor } from '../../../src/simulation/opponents/yushu.ts';
import { cake, playedWith } from './asks.ts';

describe('yushu', () => {
  it.each([
    [100, 0.93],
    [6.8, 0.93],
    [6.7, 0.9],
    [5, 0.86],
    [3, 0.8],
    [2.3, 0.6],
    [1, 0.6],
  ])('with %s rounds left works towards %s of its most, where they are generous', (roundsLeft, floor) => {
    expect(yushuFloor(roundsLeft, 0.9)).toBeCloseTo(floor);
  });

  it('works towards three quarters of it where they offer nothing, and never under a half', () => {
    expect(yushuFloor(10, 0)).toBeCloseTo(0.93 * 0.75);
    expect(yushuFloor(1, 0)).toBe(0.5);
  });

  it('offers the best of theirs in the last round', () => {
    const { trace } = playedWith('yushu', [cake(2), cake(4), cake(3)], { rounds: 8 });
    expect(trace.filter(({ by }) => by === 0).at(-1)!.bid).toEqual(cake(4));
  });
});
