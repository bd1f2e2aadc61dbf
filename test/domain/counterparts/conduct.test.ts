import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Conduct, conducted, STRETCHES } from '../../../src/domain/counterparts/index.ts';

const conductAfter = (...offers: (readonly [utility: number, time: number])[]): Conduct =>
  offers.reduce<Conduct | undefined>((conduct, [utility, time]) => conducted(conduct, utility, time), undefined)!;

describe('the conduct of a counterpart', () => {
  it('is their best by the end of each tenth of the time, however many offers there are in one', () => {
    expect(conductAfter([0.1, 0.05], [0.3, 0.1], [0.2, 0.15], [0.5, 0.55])).toEqual({
      first: 0.1,
      best: 0.5,
      bestBefore: 0.3,
      bests: [0.3, 0.3, 0.3, 0.3, 0.3, 0.5],
    });
  });

  it('fills the time before the first offer with it, and has ten stretches in the end', () => {
    expect(conductAfter([0.4, 1]).bests).toEqual(Array.from({ length: STRETCHES }, () => 0.4));
    expect(conductAfter([0.4, 0]).bests).toEqual([0.4]);
  });

  const offers = fc
    .array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: 1,
      maxLength: 60,
    })
    .map((some) => some.sort(([, a], [, b]) => a - b));

  it('never falls, never grows over ten figures, and ends with their best', () => {
    fc.assert(
      fc.property(offers, (some) => {
        const { bests, best, first, bestBefore } = conductAfter(...some);
        expect(bests.length).toBeLessThanOrEqual(STRETCHES);
        expect(bests).toEqual([...bests].sort((a, b) => a - b));
        expect(bests.at(-1)).toBe(best);
        expect(best).toBe(Math.max(...some.map(([utility]) => utility)));
        expect(first).toBe(some[0]![0]);
        expect(bestBefore).toBeLessThanOrEqual(best);
      }),
    );
  });
});
