import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bidsOf, choicesOf } from '../../src/simulation/bids.ts';
import { descendingBids } from '../../src/simulation/descending.ts';
import { bidOf, termsOf } from '../../src/simulation/outcome-space.ts';
import { randomFrom } from '../../src/simulation/random.ts';
import { utilityOf } from '../../src/simulation/utility-space.ts';
import { seed } from '../helpers/seed.ts';
import { anySides } from './fixtures.ts';

const sizeOf = (choices: readonly (readonly number[])[]) => choices.reduce((size, { length }) => size * length, 1);

describe('the search for a bid', () => {
  it('finds one worth the target or more, and little more, in spaces of every size', () => {
    const excess: number[] = [];
    fc.assert(
      fc.property(anySides, fc.nat(100), fc.nat(), ([{ own }], percent, drawn) => {
        const bids = bidsOf(own);
        const target = bids.least + (percent / 100) * (bids.most - bids.least);
        const utility = utilityOf(own, bids.atLeast(target, randomFrom(drawn)));
        expect(utility).toBeGreaterThanOrEqual(target - 1e-9);
        if (own.space.size > 1e6) excess.push(utility - target);
      }),
      { seed, numRuns: 200 },
    );
    expect(excess.length).toBeGreaterThan(20);
    excess.sort((a, b) => a - b);
    expect(excess[Math.floor(excess.length * 0.9)]).toBeLessThan(0.01);
  });

  it('lists outcomes from the best downwards, each once, none left out', () => {
    const small = anySides.filter(([{ own }]) => sizeOf(choicesOf(own)) <= 500);
    fc.assert(
      fc.property(small, ([{ own }]) => {
        const descending = descendingBids(own);
        const listed = [];
        for (let rank = 0; descending.at(rank); rank++) listed.push(descending.at(rank)!);
        expect(new Set(listed.map(({ bid }) => bid.join())).size).toBe(sizeOf(choicesOf(own)));
        expect(listed).toHaveLength(sizeOf(choicesOf(own)));
        for (const [k, { bid, utility }] of listed.entries()) {
          expect(utility).toBeCloseTo(utilityOf(own, bid));
          if (k > 0) expect(utility).toBeLessThanOrEqual(listed[k - 1]!.utility + 1e-12);
        }
      }),
      { seed, numRuns: 50 },
    );
  });

  it('puts bids into terms and back', () => {
    fc.assert(
      fc.property(anySides, fc.nat(), ([{ own }], drawn) => {
        const bid = bidsOf(own).any(randomFrom(drawn));
        expect(bidOf(own.space, termsOf(own.space, bid))).toEqual(bid);
      }),
      { seed },
    );
  });
});

describe('random numbers', () => {
  it('are the same for the same seed, and unlike for neighbouring ones', () => {
    const draws = (...parts: number[]) => Array.from({ length: 5 }, () => randomFrom(...parts)).map((r) => r.unit());
    expect(new Set(draws(1, 2)).size).toBe(1);
    const firsts = Array.from({ length: 1000 }, (_, k) => randomFrom(7, k).unit());
    expect(new Set(firsts).size).toBeGreaterThan(990);
    expect(firsts.reduce((sum, unit) => sum + unit, 0) / 1000).toBeCloseTo(0.5, 1);
  });
});
