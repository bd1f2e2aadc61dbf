import fc from 'fast-check';
import { expect, it } from 'vitest';
import { PAUSES_MS, pauseAfter } from '../../src/webhooks/retry.ts';

it('spreads the attempts over a day, each pause longer than the one before', () => {
  const total = PAUSES_MS.reduce((sum, pause) => sum + pause, 0);
  expect(total / 3_600_000).toBeGreaterThan(23);
  expect(total / 3_600_000).toBeLessThan(24);
  expect(PAUSES_MS.toSorted((a, b) => a - b)).toEqual(PAUSES_MS);
});

it('keeps every pause within a tenth of its length, and makes none after the last attempt', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: PAUSES_MS.length }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (tries, chance) => {
        const [pause, planned] = [pauseAfter(tries, chance) as number, PAUSES_MS[tries - 1] as number];
        expect(Math.abs(pause - planned)).toBeLessThanOrEqual(planned * 0.1 + 1);
      },
    ),
  );
  expect(pauseAfter(PAUSES_MS.length + 1, 0.5)).toBeUndefined();
});
