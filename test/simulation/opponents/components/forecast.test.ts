import fc from 'fast-check';
import { expect, it } from 'vitest';
import { forecastOf } from '../../../../src/simulation/opponents/components/forecast.ts';
import { denoised } from '../../../../src/simulation/opponents/components/wavelet.ts';
import { seed } from '../../../helpers/seed.ts';

it('keeps a level series as it is, of any length', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 70 }), fc.double({ min: 0, max: 1, noNaN: true }), (length, level) => {
      const smooth = denoised(Array(length).fill(level));
      expect(smooth).toHaveLength(length);
      for (const value of smooth) expect(value).toBeCloseTo(level);
    }),
    { seed },
  );
});

it('takes most of the noise off a step, and keeps the step', () => {
  const step = (k: number) => (k < 32 ? 0.2 : 0.7);
  const noise = (k: number) => 0.03 * Math.sin(12.9898 * k ** 2);
  const noisy = Array.from({ length: 64 }, (_, k) => step(k) + noise(k));
  const smooth = denoised(noisy);
  const squares = (series: readonly number[]) => series.reduce((sum, value, k) => sum + (value - step(k)) ** 2, 0);
  expect(squares(smooth)).toBeLessThan(squares(noisy) / 3);
  expect(smooth[40]! - smooth[20]!).toBeCloseTo(0.5, 1);
});

it('forecasts along the trend of their best offers', () => {
  const forecast = forecastOf();
  for (let k = 0; k < 50; k++) forecast.hear(0.1 + 0.006 * k, k / 100);
  expect(forecast.most(1)).toBeGreaterThan(0.55);
  expect(forecast.most(1)).toBeLessThan(0.8);
  expect(forecast.most(0.6)).toBeLessThan(forecast.most(0.9));
});
