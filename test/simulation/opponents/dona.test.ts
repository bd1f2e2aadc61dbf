import { describe, expect, it } from 'vitest';
import { offer } from '../../../src/simulation/agent.ts';
import { donaYieldsFrom } from '../../../src/simulation/opponents/dona.ts';
import { runSession } from '../../../src/simulation/run.ts';
import { scripted, splitTheCake } from '../fixtures.ts';
import { asks, cake, named } from './asks.ts';

describe('dona', () => {
  it.each([
    [8, 6],
    [64, 12],
    [1000, 12],
  ])('yields, of %s rounds, in the last %s', (rounds, from) => {
    expect(donaYieldsFrom(rounds)).toBeCloseTo(from);
  });

  it('asks for its most until then, and comes down in even steps to the best of their offers', () => {
    const made = asks('dona', [cake(3)], { rounds: 100 });
    expect(new Set(made.slice(0, 88))).toEqual(new Set([1]));
    // with one turn left it asks for a twelfth of the way from 3/9 to 1, and on the last it accepts
    expect(made.at(-1)).toBeCloseTo(4 / 9);
    expect(made.slice(88)).toEqual(made.slice(88).toSorted((a, b) => b - a));
  });

  it('takes on the last move whatever beats no deal', () => {
    const agents = [scripted('other', offer(cake(9))), named('dona')] as const;
    expect(runSession({ sides: splitTheCake(0), agents, rounds: 10, seed: 1 }).ending).toBe('agreement');
    expect(runSession({ sides: splitTheCake(0.1), agents, rounds: 10, seed: 1 }).ending).not.toBe('agreement');
  });
});
