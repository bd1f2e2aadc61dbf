import { minorDigits } from '../../domain/money.ts';
import type { Estimate, Share } from '../statistics.ts';

/** Figures as a person reads them; a dash where there is none. */
export const fixed = (value: number | undefined): string => (value === undefined ? NONE : value.toFixed(3));

export const percent = (value: number | undefined, digits = 0): string =>
  value === undefined ? NONE : `${(value * 100).toFixed(digits)} %`;

export const withInterval = ({ mean, halfWidth }: Estimate): string => `${fixed(mean)} ± ${fixed(halfWidth)}`;

/** The share and its 95 % interval: `92 % (81–97)`. */
export const shareWithInterval = ({ share, low, high }: Share): string =>
  `${percent(share)} (${(low * 100).toFixed(0)}–${(high * 100).toFixed(0)})`;

/** Money with the digits of its currency; large amounts without. */
export function amount(value: number, currency: string): string {
  const digits = Math.abs(value) >= 1000 ? 0 : minorDigits(currency);
  return value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** With its sign, a plus too. */
export const signed = (value: number, words: (value: number) => string): string =>
  value > 0 ? `+${words(value)}` : words(value);

const NONE = '–';
