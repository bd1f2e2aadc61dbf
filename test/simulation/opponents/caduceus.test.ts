import { describe, expect, it } from 'vitest';
import { asks, cake } from './asks.ts';

describe('caduceus', () => {
  it('asks for its most while its experts listen, and lets them decide from then on', () => {
    const made = asks('caduceus', [cake(2), cake(4)], { rounds: 100 });
    expect(new Set(made.slice(0, 83))).toEqual(new Set([1]));
    expect(Math.min(...made.slice(83))).toBeLessThan(1);
  });
});
