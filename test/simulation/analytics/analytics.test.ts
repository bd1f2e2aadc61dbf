import { readFile } from 'node:fs/promises';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classOfStep,
  commonChoices,
  concessionRate,
  distance,
  distanceToFrontier,
  kendallTau,
  modelAccuracy,
  opposition,
  type Point,
  paretoFrontier,
  pearson,
  regret,
  solutionsOn,
  stepShares,
} from '../../../src/simulation/analytics/index.ts';
import { randomFrom } from '../../../src/simulation/random.ts';
import { readScenarios } from '../../../src/simulation/scenarios/index.ts';
import type { Side } from '../../../src/simulation/side.ts';
import { utilityOf } from '../../../src/simulation/utility-space.ts';
import { seed } from '../../helpers/seed.ts';
import { anySides, sidesOf, splitTheCake, tradeOff } from '../fixtures.ts';

/** Every outcome that neither side rules out. */
function outcomes([a, b]: readonly [Side, Side]): readonly Point[] {
  let bids: number[][] = [[]];
  for (const values of commonChoices(a.own, b.own)) bids = bids.flatMap((bid) => values.map((at) => [...bid, at]));
  return bids.map((bid) => ({ bid, utilities: [utilityOf(a.own, bid), utilityOf(b.own, bid)] }));
}

const smallSides = anySides.filter(
  (sides) => commonChoices(sides[0].own, sides[1].own).reduce((size, { length }) => size * length, 1) <= 3000,
);

describe('the Pareto frontier', () => {
  it('is exactly what enumeration finds, where few partial outcomes are left', () => {
    fc.assert(
      fc.property(smallSides, (sides) => {
        const frontier = paretoFrontier(sides[0].own, sides[1].own);
        expect(frontier.error).toBe(0);
        const all = outcomes(sides);
        for (const { utilities } of frontier.points) {
          expect(all.some(({ utilities: [u, v] }) => u > utilities[0] + 1e-9 && v > utilities[1] + 1e-9)).toBe(false);
        }
        for (const {
          utilities: [u, v],
        } of all) {
          expect(frontier.points.some(({ utilities }) => utilities[0] >= u - 1e-9 && utilities[1] >= v - 1e-9)).toBe(
            true,
          );
        }
      }),
      { seed, numRuns: 60 },
    );
  });

  it('stays within the error it tells, however little it keeps', () => {
    let worst = 0;
    fc.assert(
      fc.property(smallSides, fc.integer({ min: 2, max: 8 }), (sides, kept) => {
        const frontier = paretoFrontier(sides[0].own, sides[1].own, kept);
        worst = Math.max(worst, frontier.error);
        for (const {
          utilities: [u, v],
        } of outcomes(sides)) {
          const isMet = frontier.points.some(
            ({ utilities }) => utilities[0] >= u - frontier.error - 1e-9 && utilities[1] >= v - 1e-9,
          );
          expect(isMet).toBe(true);
        }
      }),
      { seed, numRuns: 60 },
    );
    expect(worst, 'the bound was tried').toBeGreaterThan(0);
  });

  it('takes a space of 10^30 outcomes', () => {
    const weights = Array.from({ length: 30 }, (_, k) => 1 + ((k * 7) % 11));
    const plan = (side: 'seller' | 'buyer') => ({
      name: side,
      side,
      currency: 'EUR',
      issues: weights.map((weight, k) => ({
        id: `issue${k}`,
        kind: 'choice' as const,
        weight: side === 'seller' ? weight : weights[29 - k]!,
        options: Array.from({ length: 10 }, (_, n) => ({
          value: `v${n}`,
          utility: (side === 'seller' ? n : 9 - n) / 9,
        })),
      })),
      bottomLine: { reservation: 0.2 },
    });
    const [a, b] = sidesOf(plan('seller'), plan('buyer'));
    expect(a.own.space.size).toBeCloseTo(1e30, -20);
    const frontier = paretoFrontier(a.own, b.own);
    expect(frontier.error).toBeLessThan(0.01);
    const nash = solutionsOn(frontier, a.own, b.own)!.nash;
    // weights mirror each other, so that both get the same, and more than half
    expect(Math.abs(nash.utilities[0] - nash.utilities[1])).toBeLessThan(0.02);
    expect(nash.utilities[0]).toBeGreaterThan(0.6);
  });
});

describe('bargaining solutions', () => {
  // seller 3:1, buyer 1:3 over two issues of three values: [2, 0] gives both 0.75
  it('meet where each side has what weighs most for it', () => {
    const [a, b] = tradeOff();
    const frontier = paretoFrontier(a.own, b.own);
    const { nash, kalaiSmorodinsky, utilitarian, egalitarian } = solutionsOn(frontier, a.own, b.own)!;
    for (const point of [nash, kalaiSmorodinsky, utilitarian, egalitarian]) expect(point.bid).toEqual([2, 0]);
    expect(opposition(frontier)).toBeCloseTo(Math.hypot(0.25, 0.25));
  });

  it('are none where no outcome is better than no deal for both', () => {
    const [a, b] = splitTheCake(0.6);
    expect(solutionsOn(paretoFrontier(a.own, b.own), a.own, b.own)).toBeUndefined();
  });

  it('beat every outcome by their own measure', () => {
    fc.assert(
      fc.property(smallSides, (sides) => {
        const [a, b] = [sides[0].own, sides[1].own];
        const solutions = solutionsOn(paretoFrontier(a, b), a, b);
        const possible = outcomes(sides).filter(({ utilities: [u, v] }) => u >= a.reservation && v >= b.reservation);
        if (!solutions) {
          expect(possible).toEqual([]);
          return;
        }
        const product = ({ utilities: [u, v] }: Point) =>
          Math.max(0, u - a.reservation) * Math.max(0, v - b.reservation);
        const least = ({ utilities: [u, v] }: Point) => Math.min(u - a.reservation, v - b.reservation);
        const sum = ({ utilities: [u, v] }: Point) => u + v;
        for (const point of possible) {
          expect(product(point)).toBeLessThanOrEqual(product(solutions.nash) + 1e-9);
          expect(least(point)).toBeLessThanOrEqual(least(solutions.egalitarian) + 1e-9);
          expect(sum(point)).toBeLessThanOrEqual(sum(solutions.utilitarian) + 1e-9);
        }
      }),
      { seed, numRuns: 60 },
    );
  });

  it.skipIf(!process.env.LEAGUE_SCENARIOS)('are those that NegoLog publishes with its domains', async () => {
    const read = await readScenarios(process.env.LEAGUE_SCENARIOS!);
    if (!read.ok) throw new Error('unread');
    const published = read.value.filter(({ name }) => name.startsWith('negolog/'));
    expect(published.length).toBeGreaterThan(0);
    for (const { name, sides } of published) {
      const [a, b] = sides;
      const frontier = paretoFrontier(a.own, b.own);
      const { nash, utilitarian } = solutionsOn(frontier, a.own, b.own)!;
      const file = path.join(process.env.LEAGUE_SCENARIOS!, name, 'specs.json');
      const specs = JSON.parse(await readFile(file, 'utf8')) as Record<string, number>;
      // What NegoLog calls Kalai is the utilitarian point, and it measures opposition there.
      expect(distance(utilitarian.utilities, [1, 1]), name).toBeCloseTo(specs.Opposition!);
      expect(nash.utilities[0] * nash.utilities[1], name).toBeCloseTo(specs['Nash Product']!);
      expect(utilitarian.utilities[0] + utilitarian.utilities[1], name).toBeCloseTo(specs['Social Welfare']!);
    }
  });
});

describe('measures of a result', () => {
  const [a, b] = tradeOff(0.25);
  const frontier = paretoFrontier(a.own, b.own);

  it('tell how far it lies from the frontier', () => {
    expect(distanceToFrontier([0.75, 0.75], frontier)).toBe(0);
    expect(distanceToFrontier([0.5, 0.5], frontier)).toBeGreaterThan(0.1);
  });

  it('tell what we could have had more, with them no worse off than without a deal', () => {
    // they have 0.25 at [2, 1] and more: [2, 1] is worth 0.875 to us and 0.375 to them; the whole would leave them 0
    expect(regret(0.75, frontier, b.own)).toBeCloseTo(0.125);
    expect(regret(0.875, frontier, b.own)).toBe(0);
  });
});

describe('steps', () => {
  // Hindriks, Jonker and Tykhonov 2011, table 1
  it.each([
    [0.1, 0.1, 'fortunate'],
    [0.1, 0, 'selfish'],
    [0.1, -0.1, 'selfish'],
    [-0.1, 0.1, 'concession'],
    [-0.1, 0, 'concession'],
    [-0.1, -0.1, 'unfortunate'],
    [0, -0.1, 'unfortunate'],
    [0, 0.1, 'nice'],
    [0, 0, 'silent'],
  ] as const)('that change %s for oneself and %s for the other are called %s', (own, other, name) => {
    expect(classOfStep(own, other)).toBe(name);
  });

  it('are counted by side, and so is how far it came', () => {
    const [a, b] = splitTheCake();
    const trace = [[9], [0], [8], [0], [6], [3]].map((bid, k) => ({ by: (k % 2) as 0 | 1, bid }));
    expect(stepShares(trace, 0, a.own, b.own)).toMatchObject({ concession: 1 });
    expect(stepShares(trace, 1, b.own, a.own)).toMatchObject({ silent: 0.5, concession: 0.5 });
    expect(concessionRate(trace, 0, a.own, b.own)).toBeCloseTo(1 / 3);
  });
});

describe('the accuracy of a model', () => {
  it('is 1 for the truth by any factor, and -1 for its opposite', () => {
    const [a, b] = tradeOff();
    const twice = a.own.worth.map((values) => values.map((value) => 2 * value));
    const against = a.own.worth.map((values) => values.map((value) => -value));
    const accuracy = modelAccuracy(twice, a.own, b.own, randomFrom(1));
    expect(accuracy.rank).toBeCloseTo(1);
    expect(accuracy.value).toBeCloseTo(1);
    expect(accuracy.weight).toBeCloseTo(1);
    expect(modelAccuracy(against, a.own, b.own, randomFrom(1)).rank).toBeCloseTo(-1);
  });

  it('counts ties as Kendall 1945 does', () => {
    // pairs: 5 concordant, 0 discordant, 1 tied in x only
    expect(kendallTau([1, 2, 2, 3], [1, 2, 3, 4])).toBeCloseTo(5 / Math.sqrt(5 * 6));
    expect(kendallTau([1, 1], [1, 2])).toBe(0);
    expect(pearson([1, 2, 3], [2, 4, 6])).toBeCloseTo(1);
  });
});
