import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { offer } from '../../../src/simulation/agent.ts';
import { mostLikedOf } from '../../../src/simulation/opponents/components/most-liked.ts';
import { OPPONENTS } from '../../../src/simulation/opponents/index.ts';
import { runSession } from '../../../src/simulation/run.ts';
import type { Side } from '../../../src/simulation/side.ts';
import { isAllowed, utilityOf } from '../../../src/simulation/utility-space.ts';
import { seed } from '../../helpers/seed.ts';
import { anySides, ourAgent, scripted, splitTheCake, tradeOff } from '../fixtures.ts';
import { anySpace } from './any-space.ts';
import { asks, named } from './asks.ts';

const hardliner = scripted('hardliner', offer([0]));

/** Tenths conceded on the cake are ninths: a target falls between two values, and the higher is offered. */
const atLeast = (target: number) => Math.ceil(target * 9 - 1e-6) / 9;

describe('every opponent', () => {
  const names = [...OPPONENTS.keys()];

  it.each(names)('%s plays any plan to an end without a fault, and never takes less than no deal', (name) => {
    fc.assert(
      fc.property(anySides, fc.constantFrom(...names), fc.integer({ min: 1, max: 30 }), (sides, other, rounds) => {
        const result = runSession({ sides, agents: [named(name), named(other)], rounds, seed: 7 });
        expect(result.fault).toBeUndefined();
        const isAccepted = result.ending === 'agreement';
        if (isAccepted)
          expect(utilityOf(sides[result.by!].own, result.agreement!)).toBeGreaterThanOrEqual(
            sides[result.by!].own.reservation - 1e-9,
          );
        for (const { by, bid } of result.trace) {
          expect(isAllowed(sides[by].own, bid)).toBe(true);
        }
      }),
      { seed, numRuns: 40 },
    );
  });

  it.each(names)(
    '%s moves in time without a fault in 3 to 10^30 outcomes, in 1 to 1,000 rounds, first or second',
    (name) => {
      const rounds = fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(1, 2, 3, 20, 100) },
        { weight: 1, arbitrary: fc.constant(1000) },
      );
      fc.assert(
        fc.property(anySpace, fc.constantFrom(...names), rounds, fc.boolean(), (sides, other, limit, isFirst) => {
          const agents = isFirst ? ([named(name), named(other)] as const) : ([named(other), named(name)] as const);
          const result = runSession({ sides, agents, rounds: limit, seed: 7 });
          expect(result.fault).toBeUndefined();
          for (const { by, bid } of result.trace) {
            expect(utilityOf(sides[by].own, bid)).toBeGreaterThanOrEqual(sides[by].own.reservation - 1e-9);
          }
          if (result.agreement) {
            for (const { own } of sides)
              expect(utilityOf(own, result.agreement)).toBeGreaterThanOrEqual(own.reservation - 1e-9);
          }
        }),
        { seed, numRuns: 30 },
      );
    },
  );

  it.each(names)('%s makes the same moves with the same seed', (name) => {
    const play = () =>
      runSession({ sides: tradeOff(0.2), agents: [named(name), named('random')], rounds: 30, seed: 3 });
    expect(play()).toEqual(play());
  });

  it('says which publication it is made from', () => {
    for (const { source } of OPPONENTS.values()) expect(source).toMatch(/\d{4}/);
  });
});

describe('our agent', () => {
  it('plays any plan to an end without a fault, whoever moves first, and never under its floor', async () => {
    const us = await ourAgent();
    fc.assert(
      fc.property(anySides, fc.constantFrom(...OPPONENTS.values()), fc.boolean(), (sides, other, isFirst) => {
        const [ours, theirs] = sides;
        const result = isFirst
          ? runSession({ sides: [ours, theirs], agents: [us, other], rounds: 12, seed: 5 })
          : runSession({ sides: [theirs, ours], agents: [other, us], rounds: 12, seed: 5 });
        expect(result.fault).toBeUndefined();
      }),
      { seed, numRuns: 200 },
    );
  });
});

describe('hardliner', () => {
  it('never moves', () => {
    expect(new Set(asks('hardliner', [[5]]))).toEqual(new Set([1]));
  });
});

describe('time-dependent', () => {
  // 1 - t^(1/beta), t from 0 in the first of eleven rounds to 1 in the last. Source: Faratin et al. 1998
  it.each([
    ['boulware', 0.2],
    ['linear', 1],
    ['conceder', 5],
  ])('%s comes down along its curve to its reservation value', (name, beta) => {
    const expected = Array.from({ length: 11 }, (_, k) => atLeast(1 - (k / 10) ** (1 / beta)));
    const made = asks(name, [[0]]);
    // in the last round its target is its reservation value of 0, and nothing is as good as what it hears
    expect(made).toHaveLength(10);
    for (const [k, utility] of made.entries()) expect(utility, `round ${k + 1}`).toBeCloseTo(expected[k]!);
  });

  it('stops at the reservation value', () => {
    expect(Math.min(...asks('conceder', [[0]], { sides: splitTheCake(0.5) }))).toBeCloseTo(5 / 9);
  });

  it('takes an offer as good as its next', () => {
    const result = runSession({
      sides: splitTheCake(),
      agents: [named('linear'), scripted('b', offer([5]))],
      rounds: 11,
      seed: 1,
    });
    // 5/9 is reached when the target is at most 5/9: in the sixth round, 1 - 5/10 = 0.5
    expect(result).toMatchObject({ ending: 'agreement', agreement: [5], rounds: 6, by: 0 });
  });
});

describe('tit-for-tat', () => {
  it.each(['tit-for-tat-relative', 'tit-for-tat-averaged'])('%s holds while they hold', (name) => {
    expect(new Set(asks(name, [[0]]))).toEqual(new Set([1]));
  });

  it('relative gives way in the proportion in which they do', () => {
    // their offers are worth 3/9, then 4/9: the target falls to 3/4, and stays there
    expect(asks('tit-for-tat-relative', [[3], [4]], { rounds: 5 })).toEqual([1, 1, 0.75, 0.75, 0.75].map(atLeast));
  });

  it('averaged makes one of the moves of its window', () => {
    // one move from 1/9 to 2/9, then two of which the second brings nothing: the square root of a half
    const made = asks('tit-for-tat-averaged', [[1], [2], [2]], { rounds: 4 });
    expect(made[2]).toBeCloseTo(atLeast(1 / 2));
    expect(made[3]).toBeCloseTo(atLeast((1 / 2) * Math.sqrt(1 / 2)));
  });

  it('absolute gives what they gave, but for a little noise', () => {
    const made = asks('tit-for-tat-absolute', [[1], [3]], { rounds: 3 });
    expect(made[2]).toBeGreaterThanOrEqual(1 - 2 / 9 - 0.02);
    expect(made[2]).toBeLessThanOrEqual(atLeast(1 - 2 / 9 + 0.02));
  });
});

describe('nice tit-for-tat', () => {
  it('holds against one who never moves, until the bonus near the deadline', () => {
    const made = asks('nice-tit-for-tat', [[0, 0]], { sides: tradeOff(), rounds: 20 });
    expect(new Set(made.slice(0, 18))).toEqual(new Set([1]));
  });

  it('comes part of the way to one who comes part of the way', () => {
    // at [1, 0] they are half of the way from 0 to 0.75, what it gets at the Nash point
    const made = asks(
      'nice-tit-for-tat',
      [
        [0, 0],
        [1, 0],
      ],
      { sides: tradeOff(), rounds: 8 },
    );
    expect(made.slice(0, 2)).toEqual([1, 1]);
    expect(made[3]).toBeLessThan(1);
    expect(made[3]).toBeGreaterThanOrEqual(0.75);
  });

  it.each([
    [1, [2, 2]],
    [0.876, [2, 2]],
    [0.875, [2, 1]],
    [0.75, [2, 0]],
    [0.3, [1, 0]],
    [0, [0, 0]],
  ])('of the terms worth %s or more offers those they like most: %j', (target, bid) => {
    const [a, b] = tradeOff();
    expect(mostLikedOf(a.own)(b.own.worth, target)).toEqual(bid);
  });
});

describe('micro', () => {
  it('makes one new offer for each new one of theirs, from the best downwards', () => {
    expect(asks('micro', [[0], [1], [1], [2], [2]], { rounds: 5 }).map((utility) => Math.round(utility * 9))).toEqual([
      9,
      8,
      7,
      expect.any(Number),
      6,
    ]);
  });

  it('stays put against a hardliner, at its second offer', () => {
    const ours: readonly [Side, Side] = splitTheCake();
    const { trace, ending } = runSession({ sides: ours, agents: [named('micro'), hardliner], rounds: 40, seed: 1 });
    const made = new Set(trace.filter(({ by }) => by === 0).map(({ bid }) => bid[0]));
    expect({ ending, made }).toEqual({ ending: 'deadline', made: new Set([9, 8]) });
  });

  it('meets itself in the middle of a cake', () => {
    const { agreement, ending } = runSession({
      sides: splitTheCake(),
      agents: [named('micro'), named('micro')],
      rounds: 40,
      seed: 1,
    });
    expect(ending).toBe('agreement');
    expect([4, 5]).toContain(agreement![0]);
  });
});
