import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridBetween } from '../../src/domain/grid.ts';

describe('gridBetween', () => {
  it.each([
    { from: 5, to: 5, origin: 0, step: 1, values: [5], why: 'no room' },
    { from: 0, to: 4, origin: 0, step: 1, values: [0, 1, 2, 3, 4], why: 'each step' },
    { from: 4, to: 0, origin: 0, step: 1, values: [4, 3, 2, 1, 0], why: 'downwards' },
    { from: 14, to: 10.8, origin: 9, step: 1, values: [14, 13, 12, 11, 10.8], why: 'the end off the step is kept' },
    { from: 0.95, to: 0.1, origin: 0, step: 0.3, values: [0.95, 0.9, 0.6, 0.3, 0.1], why: 'both ends off the step' },
    { from: 2, to: 9, origin: 1, step: 3, values: [2, 4, 7, 9], why: 'steps count from the origin' },
    { from: 0, to: 3, origin: 0, step: 10, values: [0, 3], why: 'a step wider than the range' },
    { from: -0.3, to: 0.3, origin: -1, step: 0.1, values: [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3], why: 'no float dust' },
  ])('$why', ({ from, to, origin, step, values }) => {
    expect(gridBetween(from, to, origin, step)).toEqual(values);
  });

  it('lists round numbers when there is no step: 0 to 100 in fives', () => {
    expect(gridBetween(0, 100, 0, undefined)).toEqual(Array.from({ length: 21 }, (_, k) => 5 * k));
  });

  it('takes a round multiple of a step that is too fine: cents become dimes between 14.00 and 10.80', () => {
    const values = gridBetween(14, 10.8, 9, 0.01);
    expect(values.slice(0, 4)).toEqual([14, 13.9, 13.8, 13.7]);
    expect(values).toHaveLength(33);
  });

  /** Ends with at most four decimals, as a plan's author writes them. */
  const range = fc
    .record({
      from: fc.integer({ min: -1_000_000, max: 1_000_000 }),
      to: fc.integer({ min: -1_000_000, max: 1_000_000 }),
      unit: fc.constantFrom(1, 0.1, 0.01, 0.0001),
      step: fc.option(fc.constantFrom(0.0001, 0.01, 0.05, 0.25, 1, 7, 100), { nil: undefined }),
    })
    .map(({ from, to, unit, step }) => ({
      from: Number((from * unit).toFixed(4)),
      to: Number((to * unit).toFixed(4)),
      origin: Number((Math.min(from, to) * unit).toFixed(4)),
      step,
    }));

  it('begins at `from`, ends at `to`, and goes straight from one to the other', () => {
    fc.assert(
      fc.property(range, ({ from, to, origin, step }) => {
        const values = gridBetween(from, to, origin, step);
        expect(values[0]).toBe(from);
        expect(values.at(-1)).toBe(to);
        const direction = Math.sign(to - from);
        for (let k = 1; k < values.length; k++) expect(Math.sign(values[k]! - values[k - 1]!)).toBe(direction);
      }),
    );
  });

  it('lists at most 42 values, and at least 10 where no step forbids it', () => {
    fc.assert(
      fc.property(range, ({ from, to, origin, step }) => {
        const { length } = gridBetween(from, to, origin, step);
        expect(length).toBeLessThanOrEqual(42);
        if (step === undefined && from !== to) expect(length).toBeGreaterThanOrEqual(10);
      }),
    );
  });

  it('lists only numbers a person would name: on the step, with no more decimals than step and origin have', () => {
    fc.assert(
      fc.property(range, ({ from, to, origin, step }) => {
        for (const value of gridBetween(from, to, origin, step).slice(1, -1)) {
          expect(String(value).replace(/^-?\d+\.?/, '').length).toBeLessThanOrEqual(step === undefined ? 6 : 4);
          if (step === undefined) continue;
          const steps = (value - origin) / step;
          expect(Math.abs(steps - Math.round(steps))).toBeLessThan(1e-6);
        }
      }),
    );
  });
});
