import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settlingAsk } from '../../../src/domain/strategy/from-memory.ts';
import type { Ask, Remembered } from '../../../src/domain/strategy/index.ts';

const ask = (remembered: Partial<Remembered> | undefined, more: Partial<Ask> = {}): Ask =>
  ({
    floor: 0.4,
    ceiling: 1,
    theirs: { first: 0.2, last: 0.45, best: 0.45, bestSound: 0.45 },
    isLastWordOurs: false,
    ...(remembered && { remembered: { negotiations: 1, ...remembered } }),
    ...more,
  }) as Ask;

describe('what to hold out for against a known counterpart', () => {
  it('is nothing with a stranger, or before their first offer', () => {
    expect(settlingAsk(ask(undefined))).toBeUndefined();
    expect(settlingAsk(ask({ end: 1 }, { theirs: undefined }))).toBeUndefined();
  });

  it('is what they came to before, or took', () => {
    // Three quarters of the way from 0.2 to 1; nine tenths of the way from 0.4 to 1.
    expect(settlingAsk(ask({ end: 0.75 }))).toBeCloseTo(0.8);
    expect(settlingAsk(ask({ end: 0.75, takenAsk: 0.9 }))).toBeCloseTo(0.94);
    expect(settlingAsk(ask({ end: 0.75, takenAsk: 0.9, refusedAsk: 0.95 }))).toBeCloseTo(0.94);
  });

  it('is what they come to by themselves, where they have refused what they took at another time', () => {
    expect(settlingAsk(ask({ end: 0.75, takenAsk: 0.9, refusedAsk: 0.8 }))).toBeCloseTo(0.8);
  });

  it('is half of the way from there to our best the first time, where their last offer may then still be taken', () => {
    expect(settlingAsk(ask({ end: 0.75 }, { isLastWordOurs: true }))).toBeCloseTo(0.9);
    expect(settlingAsk(ask({ end: 0.75, refusedAsk: 0.9 }, { isLastWordOurs: true }))).toBeCloseTo(0.8);
    expect(settlingAsk(ask({ end: 0.75, heldGain: 0.7 }, { isLastWordOurs: true }))).toBeCloseTo(0.8);
  });

  it('is as much where they have taken what they could only take or leave', () => {
    expect(settlingAsk(ask({ end: 0.75, takenAtLast: 1 }))).toBeCloseTo(0.9);
    expect(settlingAsk(ask({ end: 0.75, takenAtLast: 0 }))).toBeCloseTo(0.8);
  });

  it('is never less than what they offer now', () => {
    const theirs = { first: 0.2, last: 0.9, best: 0.9, bestSound: 0.9 };
    expect(settlingAsk(ask({ end: 0.1, refusedAsk: 0.1 }, { theirs }))).toBeCloseTo(0.9);
  });

  it('is nothing where holding out brought no more than going by the talks alone', () => {
    expect(settlingAsk(ask({ end: 0.75, otherGain: 0.5 }))).toBeDefined();
    expect(settlingAsk(ask({ end: 0.75, otherGain: 0.5, heldGain: 0.7 }))).toBeDefined();
    expect(settlingAsk(ask({ end: 0.75, otherGain: 0.5, heldGain: 0.505 }))).toBeUndefined();
    expect(settlingAsk(ask({ end: 0.75, otherGain: 0.5, heldGain: 0.2 }))).toBeUndefined();
  });

  it('lies between no deal and our best, whatever is remembered', () => {
    const share = fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined });
    const remembered = fc.record({ negotiations: fc.nat(), end: share, takenAsk: share, refusedAsk: share });
    fc.assert(
      fc.property(
        remembered,
        fc.boolean(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (known, isLastWordOurs, best) => {
          const theirs = { first: best / 2, last: best, best, bestSound: best };
          const found = settlingAsk(ask(known as Partial<Remembered>, { isLastWordOurs, theirs }))!;
          expect(found).toBeGreaterThanOrEqual(0.4);
          expect(found).toBeLessThanOrEqual(1 + 1e-9);
        },
      ),
    );
  });
});
