import { describe, expect, it } from 'vitest';
import { asks, cake, playedWith } from './asks.ts';

describe('agreeable-agent-2018', () => {
  it('listens for a fifth of the time, and asks for no less than four fifths', () => {
    const made = asks('agreeable-agent-2018', [cake(0)], { rounds: 50 });
    expect(new Set(made.slice(0, 11))).toEqual(new Set([1]));
    expect(Math.min(...made)).toBeGreaterThanOrEqual(0.8);
  });

  it('takes any deal in the last hundredth of the time, which short talks never reach', () => {
    expect(playedWith('agreeable-agent-2018', [cake(1)], { rounds: 100 }).ending).toBe('agreement');
    expect(playedWith('agreeable-agent-2018', [cake(1)], { rounds: 50 }).ending).toBe('deadline');
  });
});
