import { describe, expect, it } from 'vitest';
import { gahboninhoTarget } from '../../../src/simulation/opponents/gahboninho.ts';
import { asks, cake, playedWith } from './asks.ts';

describe('gahboninho', () => {
  it('comes down to nine tenths at once, then yields only late, and only to the hard', () => {
    expect(gahboninhoTarget(0, 0, 0.2, 1)).toBeCloseTo(1);
    expect(gahboninhoTarget(0.1, 0, 0.2, 1)).toBeCloseTo(0.9);
    expect(gahboninhoTarget(0.9, 0, 0.2, 1)).toBeCloseTo(0.9);
    expect(gahboninhoTarget(1, 0, 0.2, 1)).toBeCloseTo(0.2);
    expect(gahboninhoTarget(1, 1, 0.2, 1)).toBeCloseTo(0.9);
  });

  it('agrees with one who never moves in its last turn, and holds against one who moves much', () => {
    expect(playedWith('gahboninho', [cake(2)], { rounds: 40 })).toMatchObject({ ending: 'agreement', agreement: [2] });
    const moving = Array.from({ length: 40 }, (_, k) => cake(k % 8));
    expect(Math.min(...asks('gahboninho', moving, { rounds: 40 }))).toBeGreaterThanOrEqual(8 / 9);
  });
});
