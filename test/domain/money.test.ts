import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount, isCurrency, minorDigits, toMinor } from '../../src/domain/money.ts';

/** Source of the digits: ISO 4217 list one, column "Mnr unt". */
describe('minor units', () => {
  it.each([
    ['USD', 2],
    ['EUR', 2],
    ['CNY', 2],
    ['JPY', 0],
    ['KRW', 0],
    ['VND', 0],
    ['KWD', 3],
    ['TND', 3],
    ['CLF', 4],
  ])('%s has %i digits', (currency, digits) => {
    expect(minorDigits(currency)).toBe(digits);
  });

  it.each([
    [10.8, 'USD', 1080],
    [10.805, 'USD', 1081], // a half, away from zero
    [1.005, 'USD', 101], // 1.005 * 100 is 100.49999999999999
    [8.345, 'EUR', 835], // 8.345 * 100 is 834.4999999999999
    [-10.805, 'USD', -1081],
    [0.004, 'USD', 0],
    [-0.004, 'USD', 0], // not -0, which JSON and === can't tell from 0 but a log can
    [1234.5, 'JPY', 1235],
    [0.0005, 'KWD', 1],
    [1.23455, 'CLF', 12_346],
    [1e-7, 'USD', 0], // written with an exponent
    [1e21, 'JPY', 1e21],
  ])('%d %s are %i minor units', (amount, currency, minor) => {
    expect(toMinor(amount, currency)).toBe(minor);
  });

  it('keeps every amount of whole minor units', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.constantFrom('USD', 'JPY', 'KWD', 'CLF'),
        (minor, currency) => {
          expect(toMinor(minor / 10 ** minorDigits(currency), currency)).toBe(minor);
        },
      ),
    );
  });
});

describe('formatAmount', () => {
  it.each([
    [9.9, 'USD', '9.90'],
    [10.8, 'EUR', '10.80'],
    [1234567.8, 'USD', '1234567.80'], // no grouping: the number may be pasted into a form
    [0.0375, 'USD', '0.0375'], // a unit price may be finer than a cent
    [0.12345, 'USD', '0.1235'],
    [900, 'JPY', '900'],
    [9.5, 'JPY', '9.5'],
    [1.5, 'KWD', '1.500'],
    [-3.2, 'USD', '-3.20'],
  ])('writes %d %s as %s', (amount, currency, text) => {
    expect(formatAmount(amount, currency)).toBe(text);
  });
});

describe('isCurrency', () => {
  it.each(['USD', 'EUR', 'CNY', 'VND', 'BRL'])('knows %s', (code) => {
    expect(isCurrency(code)).toBe(true);
  });

  it.each(['usd', 'US$', 'BTC', 'DEM', 'XXX', ''])('does not take "%s" for one', (code) => {
    expect(isCurrency(code)).toBe(false);
  });
});
