import { describe, expect, it } from 'vitest';
import { offer } from '../../../src/simulation/agent.ts';
import { runSession } from '../../../src/simulation/run.ts';
import { scripted, splitTheCake } from '../fixtures.ts';
import { cake, named } from './asks.ts';

describe('ponpoko', () => {
  it('concedes in five ways, one for each session', () => {
    const traces = Array.from({ length: 60 }, (_, k) => {
      const agents = [named('ponpoko'), scripted('other', offer(cake(0)))] as const;
      const { trace } = runSession({ sides: splitTheCake(), agents, rounds: 100, seed: k });
      return Math.min(...trace.filter(({ by }) => by === 0).map(({ bid }) => bid[0]!));
    });
    expect(new Set(traces).size).toBeGreaterThan(1);
    // the lowest of the curves ends at 1 - 0.3
    expect(Math.min(...traces)).toBeGreaterThanOrEqual(Math.ceil(9 * 0.7));
  });
});
