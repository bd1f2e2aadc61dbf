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

describe('what to ask a known counterpart for in the end', () => {
  it('is nothing of a stranger, or before their first offer', () => {
    expect(settlingAsk(ask(undefined))).toBeUndefined();
    expect(settlingAsk(ask({ end: 1 }, { theirs: undefined }))).toBeUndefined();
  });

  it('is no less than they came to before', () => {
    // Three quarters of the way from 0.2 to 1.
    expect(settlingAsk(ask({ end: 0.75 }))).toBeGreaterThanOrEqual(0.8);
  });

  it('is more where they took more, and less where they refused it', () => {
    const before = settlingAsk(ask({ end: 0.4 }))!;
    expect(settlingAsk(ask({ end: 0.4, takenAsk: 0.9 }))!).toBeGreaterThan(0.9);
    expect(settlingAsk(ask({ end: 0.4, takenAsk: 0.9 }))!).toBeGreaterThan(before);
    expect(settlingAsk(ask({ end: 0.4, refusedAsk: 0.5 }))!).toBeLessThanOrEqual(before);
    expect(settlingAsk(ask({ end: 0.4, refusedAsk: 0.5 }))!).toBeLessThan(0.7);
  });

  it('is bolder where the last word is ours, as their last offer may then still be taken', () => {
    const known = { end: 0.4, takenAsk: 0.3, refusedAsk: 0.9 };
    expect(settlingAsk(ask(known, { isLastWordOurs: true }))!).toBeGreaterThan(settlingAsk(ask(known))!);
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
