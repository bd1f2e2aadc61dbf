/**
 * Money as integers in the currency's minor unit, so that sums are exact. Source of the digits: ISO 4217 list one
 * (column "Mnr unt"); every currency not named here has two.
 */
const MINOR_DIGITS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
  CLF: 4,
  UYW: 4,
};

const KNOWN = new Set(Intl.supportedValuesOf('currency'));

export const isCurrency = (code: string): boolean => KNOWN.has(code);

/** Digits after the decimal point of the currency: 2 for USD, 0 for JPY. */
export const minorDigits = (currency: string): number => MINOR_DIGITS[currency] ?? 2;

/** The least amount of the currency: 0.01 USD, 1 JPY. */
export const minorUnit = (currency: string): number => Number(`1e-${minorDigits(currency)}`);

/** `amount` major units as an integer of minor units, halves away from zero: (10.805, USD) → 1081. */
export function toMinor(amount: number, currency: string): number {
  const digits = minorDigits(currency);
  const size = Math.abs(amount) * 10 ** digits;
  const whole = Math.floor(size);
  const isNearHalf = Math.abs(size - whole - 0.5) < 1e-6;
  const rounded = isNearHalf ? Math.round(shift(Math.abs(amount), digits)) : Math.round(size);
  return amount < 0 ? 0 - rounded : rounded; // 0 - 0 is 0, where -0 would show in a log
}

/** Moves the decimal point by decimal text, as 1.005 * 100 is 100.49999999999999. */
function shift(amount: number, digits: number): number {
  const text = String(amount);
  return text.includes('e') ? amount * 10 ** digits : Number(`${text}e${digits}`);
}

/** `amount` written with at least the currency's digits, and up to four where the amount has them: 9.9 → "9.90". */
export function formatAmount(amount: number, currency: string): string {
  const digits = minorDigits(currency);
  const exact = String(Number(amount.toFixed(Math.max(digits, 4))));
  const decimals = exact.split('.')[1]?.length ?? 0;
  return decimals >= digits ? exact : amount.toFixed(digits);
}
