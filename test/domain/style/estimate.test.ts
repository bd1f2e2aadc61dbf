import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateStyle, type TheirMoves } from '../../../src/domain/style/index.ts';
import { noMoves } from '../../../src/domain/style/moves.ts';
import {
  conceder,
  estimateAfter,
  firm,
  hardliner,
  titForTat,
  towardsUs,
  trader,
  tugOfWar,
  wanderer,
  yielding,
} from '../../helpers/counterparts.ts';
import { seed } from '../../helpers/seed.ts';
import { corpusOf, inEveryTalk } from '../../helpers/whole-talks.ts';

/** Four steps, one of them a concession. */
const estimateMoves = (sums: Partial<TheirMoves>) =>
  estimateStyle({ ...noMoves, steps: 4, classes: { ...noMoves.classes, concession: 1, silent: 3 }, ...sums });

describe('the style their moves show', () => {
  it.each([
    ['a hardliner', hardliner, firm, 'competing'],
    ['a hardliner to whom we yield', hardliner, yielding, 'competing'],
    ['who holds till the last third', conceder(0.4, 8), yielding, 'competing'],
    ['an early conceder', conceder(0.6, 0.5), firm, 'accommodating'],
    ['a steady conceder', conceder(0.5, 1), firm, 'accommodating'],
    ['tit for tat', titForTat, yielding, 'compromising'],
    ['who gives as we do, unasked', conceder(0.4, 1), yielding, 'compromising'],
    ['a trader', trader, firm, 'collaborating'],
    ['a trader to whom we yield', trader, yielding, 'collaborating'],
  ] as const)('is told of %s', (_, counterpart, plan, expected) => {
    const estimate = estimateAfter(counterpart, 12, plan);
    expect(estimate.style, JSON.stringify(estimate)).toBe(expected);
    expect(estimate.confidence).toBeGreaterThan(0.6);
  });

  it('has the figures in words', () => {
    const { evidence } = estimateAfter(
      ({ issues, round }) => towardsUs(issues, 0.06 * Math.floor(round / 2)),
      10,
      firm,
    );
    expect(evidence).toEqual([
      'Conceded 0.027 of our utility a round over 9 offers, 0.240 in all.',
      expect.stringMatching(
        /^It cost them 0\.2\d\d of what we believe their utility to be; meanwhile our offers gave up 0\.0\d\d of ours\.$/,
      ),
      'Steps: 4 concession, 5 silent.',
      'Repeated 5 of 9.',
      'They move at 20 % of the time on average.',
    ]);
  });

  it('is not guessed from two steps', () => {
    expect(estimateStyle()).toMatchObject({ steps: 0, confidence: 0 });
    const early = estimateAfter(hardliner, 3, firm);
    expect(early).toMatchObject({ steps: 2, repeated: 2, confidence: 0 });
    expect(early.style).toBeUndefined();
    expect(estimateAfter(hardliner, 4, firm).style).toBe('competing');
  });

  it('is no more than a guess half-way between two modes', () => {
    const moves = estimateMoves({ gained: 0.05, swung: 0.05, given: 0.05, ourGiven: 0.1 });
    expect(moves.assertiveness).toBeCloseTo(0.75, 9);
    expect(moves.cooperativeness).toBeCloseTo(0.25, 9);
    expect(moves.confidence).toBeLessThan(0.01);
  });

  it('grows surer with every move of who keeps to one way', () => {
    for (const [counterpart, plan] of [
      [hardliner, firm],
      [conceder(0.6, 1), firm],
      [trader, firm],
    ] as const) {
      const confidences = [4, 6, 8, 10, 12].map((rounds) => estimateAfter(counterpart, rounds, plan).confidence);
      expect(confidences).toEqual([...confidences].sort((a, b) => a - b));
      expect(new Set(confidences).size).toBe(confidences.length);
    }
  });
});

describe(`a way of moving (seed ${seed})`, () => {
  const rounds = fc.integer({ min: 6, max: 20 });

  it('that never changes an offer competes, wherever it stands', () => {
    fc.assert(
      fc.property(rounds, fc.integer({ min: 0, max: 40 }), (count, percent) => {
        const estimate = estimateAfter(({ issues }) => towardsUs(issues, percent / 100), count, yielding);
        expect(estimate).toMatchObject({ style: 'competing', assertiveness: 1, cooperativeness: 0 });
        expect(estimate).toMatchObject({ repeated: count - 1, steps: count - 1, gained: 0, given: 0 });
      }),
      { seed, numRuns: 60 },
    );
  });

  it('that concedes much while we hold accommodates, at whatever speed', () => {
    fc.assert(
      fc.property(rounds, fc.integer({ min: 50, max: 80 }), (count, percent) => {
        const estimate = estimateAfter(conceder(percent / 100, 1), count, firm);
        expect(estimate.style).toBe('accommodating');
        expect(estimate.classes.concession).toBe(count - 1);
      }),
      { seed, numRuns: 60 },
    );
  });

  it('that mirrors ours compromises, however fast we concede', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 14 }), fc.integer({ min: 8, max: 20 }), (count, tenths) => {
        const estimate = estimateAfter(titForTat, count, tugOfWar(0.5, tenths / 10));
        expect(estimate.style, JSON.stringify(estimate)).toBe('compromising');
        expect(Math.abs(estimate.gained - estimate.ourGiven)).toBeLessThan(0.06);
      }),
      { seed, numRuns: 60 },
    );
  });

  it('that goes to and fro leaves us less sure than any steady one', () => {
    const shares = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 20, maxLength: 20 });
    fc.assert(
      fc.property(shares, fc.integer({ min: 12, max: 20 }), (percents, count) => {
        fc.pre(new Set(percents.slice(0, count)).size > 6);
        const { confidence } = estimateAfter(wanderer(percents.map((percent) => percent / 100)), count, firm);
        expect(confidence).toBeLessThan(0.5);
      }),
      { seed, numRuns: 200 },
    );
  });
});

describe('when and why they move', () => {
  it('correlates with our concessions where they answer them, and not where they go by the clock', () => {
    const uneven = tugOfWar(0.3, 3);
    expect(estimateAfter(titForTat, 9, uneven).reciprocity).toBeGreaterThan(0.7);
    expect(estimateAfter(conceder(8, 3), 9, uneven).reciprocity).toBeLessThan(0);
    expect(estimateAfter(hardliner, 9, uneven).reciprocity).toBeUndefined();
  });

  it('tells the early from the late', () => {
    const [early, late] = [conceder(0.5, 0.5), conceder(0.5, 6)].map((one) => estimateAfter(one, 26, firm));
    expect(late!.meanTime!).toBeGreaterThan(early!.meanTime! + 0.2);
    expect(late!.lateShare!).toBeGreaterThan(0.5);
    expect(early!.lateShare!).toBeLessThan(0.5);
    expect(estimateAfter(conceder(0.5, 1), 15, firm).lateShare).toBeUndefined();
  });
});

describe(`over whole random talks (seed ${seed})`, () => {
  const corpus = corpusOf('hostile', { runs: 300, most: 16 });

  it('keeps every figure within its range, and every step in one class', () => {
    inEveryTalk(corpus, ({ heard }) => {
      for (const { after } of heard) {
        const moves = after.talks.moves!;
        const estimate = estimateStyle(moves);
        const { steps, classes, repeated, confidence, assertiveness = 0, cooperativeness = 0 } = estimate;
        expect(Object.values(classes).reduce((sum, count) => sum + count, 0)).toBe(steps);
        expect(repeated).toBeLessThanOrEqual(classes.silent);
        expect(steps).toBeLessThan(after.talks.theirOffers);
        expect(Math.abs(moves.gained)).toBeLessThanOrEqual(moves.swung + 1e-6);
        for (const share of [confidence, assertiveness, cooperativeness]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1);
        }
        for (const figure of [estimate.gained, estimate.given, estimate.ourGiven])
          expect(Number.isFinite(figure)).toBe(true);
      }
    });
  });

  it('says the same of talks that were stored and read in between', () => {
    inEveryTalk(corpus, ({ heard }) => {
      const { moves } = heard.at(-1)?.after.talks ?? {};
      expect(estimateStyle(moves && JSON.parse(JSON.stringify(moves)))).toEqual(estimateStyle(moves));
    });
  });
});
