import { describe, expect, it } from 'vitest';
import { asks, cake } from './asks.ts';

describe('agent-k', () => {
  it('gives no more than a tenth to one whose offers never vary', () => {
    expect(Math.min(...asks('agent-k', [cake(1)], { rounds: 60 }))).toBeGreaterThanOrEqual(8 / 9);
  });

  it('comes down to the most it can expect of one whose offers vary', () => {
    const swaying = Array.from({ length: 99 }, (_, k) => cake(k % 5));
    const low = Math.min(...asks('agent-k', swaying, { rounds: 100 }));
    // mean 2/9, deviation √2/9: the estimate is 2/9 + 7/9 · √12 · √2/9 = 0.646
    expect(low).toBeLessThan(8 / 9);
    expect(low).toBeGreaterThanOrEqual(0.6);
  });
});
