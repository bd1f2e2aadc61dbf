import { describe, expect, it } from 'vitest';
import { asks, cake } from './asks.ts';

describe('the-fawkes', () => {
  it('comes down late to what one who concedes will come to', () => {
    const rising = Array.from({ length: 40 }, (_, k) => cake(Math.floor(k / 8)));
    const made = asks('the-fawkes', rising, { rounds: 40 });
    // they are at 4/9 after 32 rounds, and on their way to 5/9
    expect(made[20]).toBe(1);
    expect(made.at(-1)).toBeLessThanOrEqual(6 / 9);
  });

  it('never asks one who offers nothing for less than a half', () => {
    expect(Math.min(...asks('the-fawkes', [cake(0)], { rounds: 40 }))).toBeGreaterThanOrEqual(0.5);
  });
});
