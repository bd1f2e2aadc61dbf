import { describe, expect, it } from 'vitest';
import { nashByEarlyBest } from '../../../src/simulation/opponents/agent-gg.ts';
import { asks, cake } from './asks.ts';

describe('agent-gg', () => {
  it('takes the Nash point from their best early offer', () => {
    expect(nashByEarlyBest(0.49)).toBeCloseTo(0.79);
  });

  it('comes down to it, and no further, whatever they offer later', () => {
    const made = asks('agent-gg', [cake(1)], { rounds: 100 });
    // 1/9 + (8/9)/1.7 = 0.634
    expect(made.at(-1)).toBeCloseTo(6 / 9);
    expect(Math.min(...made)).toBeCloseTo(6 / 9);
  });
});
