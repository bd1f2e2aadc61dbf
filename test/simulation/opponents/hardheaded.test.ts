import { describe, expect, it } from 'vitest';
import { hardHeadedBound } from '../../../src/simulation/opponents/hardheaded.ts';
import { tradeOff } from '../fixtures.ts';
import { asks, playedWith } from './asks.ts';

describe('hardheaded', () => {
  it('concedes a twentieth at once and nearly all the rest at the end', () => {
    expect(hardHeadedBound(0, 0.5, 1)).toBeCloseTo(0.5 + 0.95 * 0.5);
    expect(hardHeadedBound(0.8, 0.5, 1)).toBeGreaterThan(0.96);
    expect(hardHeadedBound(1, 0.5, 1)).toBeCloseTo(0.5);
  });

  it('works down its list, one new offer a turn, and over its bound repeats', () => {
    const made = asks('hardheaded', [[0, 0]], { sides: tradeOff(), rounds: 30 });
    // its values: 1, 0.875, 0.75 ... and the bound stays over 0.875 until the end
    expect(new Set(made.slice(0, 20))).toEqual(new Set([1]));
    expect(Math.min(...made)).toBeGreaterThanOrEqual(0.585);
  });

  it('makes the best of their offers as soon as that is above its bound', () => {
    const { trace } = playedWith(
      'hardheaded',
      [
        [2, 1],
        [0, 0],
      ],
      { sides: tradeOff(), rounds: 30 },
    );
    expect(trace.filter(({ by }) => by === 0).at(-1)!.bid).toEqual([2, 1]);
  });
});
