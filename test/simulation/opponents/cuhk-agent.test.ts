import { describe, expect, it } from 'vitest';
import { cuhkSwitch, cuhkThreshold } from '../../../src/simulation/opponents/cuhk-agent.ts';
import { asks, cake, playedWith } from './asks.ts';

describe('cuhk-agent', () => {
  it('exploits them longer where waiting costs little, and where they are tough', () => {
    expect(cuhkSwitch(1, 0)).toBeCloseTo(1);
    expect(cuhkSwitch(0.5, 1)).toBeCloseTo(1);
    expect(cuhkSwitch(0.5, 0)).toBeCloseTo(0.54);
  });

  // 1 - (1 - d^(1 - s)) (t/s)^2 before the switch s, d^(1 - t) after it
  it.each([
    [0, 0.25, 0.5, 1],
    [0.25, 0.25, 0.5, 0.875],
    [0.5, 0.25, 0.5, 0.5],
    [0.75, 0.25, 0.5, 0.25 ** 0.25],
    [0.9, 1, 1, 1],
  ])('asks at %s of the time, discount %s, switch at %s, for %s of its most', (time, discount, switchAt, share) => {
    expect(cuhkThreshold(time, discount, switchAt)).toBeCloseTo(share);
  });

  it('never moves without a discount, but in the last of many rounds, where it meets them', () => {
    expect(new Set(asks('cuhk-agent', [cake(2)], { rounds: 100 }))).toEqual(new Set([1]));
    expect(playedWith('cuhk-agent', [cake(2)], { rounds: 100 }).ending).toBe('deadline');
    expect(playedWith('cuhk-agent', [cake(2)], { rounds: 1000 }).ending).toBe('agreement');
  });
});
