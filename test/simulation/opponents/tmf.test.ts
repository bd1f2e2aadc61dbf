import { describe, expect, it } from 'vitest';
import { asks, cake, playedWith } from './asks.ts';

describe('tmf', () => {
  it('asks for its most until the end, offers the best of theirs with two turns left, and takes any deal on the last', () => {
    const made = asks('tmf', [cake(1), cake(3), cake(2)], { rounds: 20 });
    expect(new Set(made.slice(0, 17))).toEqual(new Set([1]));
    expect(made.at(-1)).toBeCloseTo(3 / 9);
    expect(playedWith('tmf', [cake(1)], { rounds: 20 })).toMatchObject({ ending: 'agreement', by: 0, agreement: [1] });
  });
});
