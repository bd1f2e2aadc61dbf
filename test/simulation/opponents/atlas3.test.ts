import { describe, expect, it } from 'vitest';
import { endGameValue } from '../../../src/simulation/opponents/atlas3.ts';
import { asks, cake, playedWith } from './asks.ts';

describe('atlas3', () => {
  // q = 1 / (1 - (r - B') / (1 - (B' + 1) / 2)) with B' the better of no deal r and their best B
  it.each([
    [0, 0, 0],
    [0, 0.5, 2 / 3],
    [0, 0.8, 8 / 9],
    [0.5, 0.6, 2 / 3],
    [0.5, 0.2, 0.5],
    [0, 1, 1],
  ])('values the end game, with no deal worth %s and their best %s, at %s', (reservation, best, value) => {
    expect(endGameValue(reservation, best)).toBeCloseTo(value);
  });

  it('plays back their offers in its last turns, best first', () => {
    const made = asks('atlas3', [cake(1), cake(3), cake(2)], { rounds: 30 });
    // with the last of them on the table, worth as much as the turn it would play back, it accepts
    expect(made.slice(-2).map((utility) => Math.round(utility * 9))).toEqual([6, 3]);
    expect(playedWith('atlas3', [cake(1), cake(3), cake(2)], { rounds: 30 })).toMatchObject({ agreement: [2], by: 0 });
  });
});
