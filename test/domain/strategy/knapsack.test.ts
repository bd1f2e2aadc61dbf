import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mostForThem, type ValueClass } from '../../../src/domain/strategy/knapsack.ts';

const classOf = (...points: (readonly [ours: number, theirs: number])[]): ValueClass => ({
  ours: points.map(([ours]) => ours),
  theirs: points.map(([, theirs]) => theirs),
});

describe('mostForThem', () => {
  it.each<[string, ValueClass[], number, number[]]>([
    ['nothing to give', [classOf([1, 0], [0, 1])], 1, [0]],
    ['everything to give', [classOf([1, 0], [0, 1])], 0, [1]],
    ['what is free for us', [classOf([1, 0], [1, 0.7], [1, 0.9], [0, 1])], 1, [2]],
    [
      'where it costs least for what it brings',
      [classOf([0.5, 0], [0, 0.4]), classOf([0.5, 0], [0, 0.6])],
      0.5,
      [0, 1],
    ],
    ['not a value that is worse for both', [classOf([1, 0.5], [0.8, 0.2], [0.6, 0.6])], 0.7, [0]],
    ['a value off the hull, where the next one on it does not fit', [classOf([1, 0], [0.7, 0.1], [0, 1])], 0.5, [1]],
    ['no class at all', [], 0, []],
  ])('gives %s', (_, classes, least, chosen) => {
    expect(mostForThem(classes, least)).toEqual(chosen);
  });

  /** Values on a straight line, as on most number issues: the ratios of its steps differ by rounding alone. */
  const line = fc
    .record({ values: fc.integer({ min: 2, max: 6 }), ours: fc.nat(20), theirs: fc.nat(20) })
    .map(({ values, ours, theirs }) => {
      const places = Array.from({ length: values }, (_, k) => k / (values - 1));
      return classOf(...places.map((at) => [(1 - at) * (ours / 20), at * (theirs / 20)] as const));
    });

  /** Values anywhere, often worth more to both than others. */
  const scatter = fc.array(fc.tuple(fc.nat(20), fc.nat(20)), { minLength: 1, maxLength: 6 }).map((points) => {
    const sorted = points.toSorted(([a], [b]) => b - a);
    return classOf(...sorted.map(([ours, theirs]) => [ours / 20, theirs / 20] as const));
  });

  /** Up to 5 classes of up to 6 values, best for us first. */
  const instance = fc
    .tuple(fc.array(fc.oneof(line, scatter), { minLength: 1, maxLength: 5 }), fc.nat(100))
    .map(([classes, share]) => {
      const most = classes.reduce((sum, { ours }) => sum + ours[0]!, 0);
      const least = classes.reduce((sum, { ours }) => sum + ours.at(-1)!, 0);
      return { classes, least: least + ((most - least) * share) / 100 };
    });

  it('always keeps what we ask for', () => {
    fc.assert(
      fc.property(instance, ({ classes, least }) => {
        expect(sumOf(classes, 'ours', mostForThem(classes, least))).toBeGreaterThanOrEqual(least - 1e-9);
      }),
      { numRuns: 1000 },
    );
  });

  it('misses the most that can be given by less than the largest single step', () => {
    fc.assert(
      fc.property(instance, ({ classes, least }) => {
        const given = sumOf(classes, 'theirs', mostForThem(classes, least));
        const steps = classes.map(({ theirs }) => Math.max(...theirs) - theirs[0]!);
        expect(given).toBeGreaterThanOrEqual(mostByWalk(classes, least) - Math.max(...steps) - 1e-9);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives on average more than 99.5 % of the most that can be given', () => {
    const ratios = fc
      .sample(instance, { numRuns: 1000, seed: 7 })
      .map(({ classes, least }) => ({
        given: sumOf(classes, 'theirs', mostForThem(classes, least)),
        most: mostByWalk(classes, least),
      }))
      .filter(({ most }) => most > 0)
      .map(({ given, most }) => given / most);
    expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBeGreaterThan(0.995);
  });

  it('answers the same for the same', () => {
    fc.assert(
      fc.property(instance, ({ classes, least }) => {
        expect(mostForThem(structuredClone(classes), least)).toEqual(mostForThem(classes, least));
      }),
      { numRuns: 300 },
    );
  });

  /** 64 issues of 40 values on straight lines, 10^102 outcomes; the later ones weigh more for them. */
  const many = Array.from({ length: 64 }, (_, k) =>
    classOf(...Array.from({ length: 40 }, (_, j) => [(40 - j) / 40, (j * (k + 1)) / 40] as const)),
  );

  it('keeps what we ask for where rounding makes a later step look steeper than the one before it', () => {
    for (let least = 2; least < 64; least += 4) {
      expect(sumOf(many, 'ours', mostForThem(many, least))).toBeGreaterThanOrEqual(least - 1e-9);
    }
  });

  it('does not grow with the number of outcomes, and gives away what weighs most for them', () => {
    const chosen = mostForThem(many, 32);
    expect(chosen.at(-1)).toBe(39);
    expect(chosen[0]).toBe(0);
  });
});

const sumOf = (classes: readonly ValueClass[], whose: keyof ValueClass, chosen: readonly number[]): number =>
  classes.reduce((sum, values, k) => sum + values[whose][chosen[k]!]!, 0);

/** The most for them over all outcomes that keep `least` for us. */
function mostByWalk(classes: readonly ValueClass[], least: number): number {
  const visit = (k: number, ours: number, theirs: number): number => {
    if (k === classes.length) return ours >= least - 1e-12 ? theirs : Number.NEGATIVE_INFINITY;
    const values = classes[k]!;
    return Math.max(...values.ours.map((worth, j) => visit(k + 1, ours + worth, theirs + values.theirs[j]!)));
  };
  return visit(0, 0, 0);
}
