/** At most about this many values of a number issue are ever proposed: enough for fine concessions, few for the search. */
const MOST_VALUES = 40;

/**
 * Values between `from` and `to` (both included) that a person would name, `from` first: multiples of `step` counted from
 * `origin`, or of a round number (1, 2 or 5 times a power of ten) when no step is given or it is too fine to list.
 */
export function gridBetween(from: number, to: number, origin: number, step: number | undefined): readonly number[] {
  if (from === to) return [from];
  const stride = strideFor(Math.abs(to - from), step);
  const digits = Math.min(10, Math.max(decimals(stride), decimals(origin)));
  const [low, high] = from < to ? [from, to] : [to, from];
  const between: number[] = [];
  for (let k = Math.ceil((low - origin) / stride - 1e-9); origin + k * stride < high - 1e-9; k++) {
    const value = Number((origin + k * stride).toFixed(digits));
    if (value > low + 1e-9) between.push(value);
  }
  if (from > to) between.reverse();
  return [from, ...between, to];
}

function strideFor(span: number, step: number | undefined): number {
  const least = span / MOST_VALUES;
  if (step === undefined) return roundUp(least);
  return step >= least ? step : Number((step * Math.ceil(roundUp(least / step))).toPrecision(12));
}

/** The least of 1, 2, 5 times a power of ten that is no less than `value`. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= value * (1 - 1e-9)) ?? 10;
  return Number((factor * power).toPrecision(12));
}

function decimals(value: number): number {
  const [, fraction = '', exponent = '0'] = /^-?\d+(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(value)) ?? [];
  return Math.max(0, fraction.length - Number(exponent));
}
