import { clamp } from '../../domain/clamp.ts';
import type { Range } from './profile.ts';
import { childrenOf, numberIn, type XmlElement } from './xml.ts';

/** Ranges of number issues by title, as the domain file tells them: profiles may leave them out. */
export type Bounds = ReadonlyMap<string, readonly [lower: number, upper: number]>;

/** Notes a fault at an element. */
export type Tell = (at: XmlElement, detail: string) => undefined;

/** Told on the issue or on a `range` inside it. */
export function ownBounds(issue: XmlElement): readonly [number, number] | undefined {
  const holder = [issue, ...childrenOf(issue, 'range')].find(({ attributes }) => attributes.lowerbound !== undefined);
  return holder && [numberIn(holder, 'lowerbound'), numberIn(holder, 'upperbound')];
}

/** An integer or real issue, with its utility as a curve over the range. */
export function rangeOf(issue: XmlElement, type: 'integer' | 'real', bounds: Bounds, fault: Tell): Range | undefined {
  const [min, max] = ownBounds(issue) ?? bounds.get(issue.attributes.name ?? '') ?? [Number.NaN, Number.NaN];
  if (!(min < max)) {
    return fault(issue, 'an upper bound above the lower bound is missing here, and no domain file tells it');
  }
  const [evaluator] = childrenOf(issue, 'evaluator');
  if (!evaluator) return fault(issue, 'the issue has no evaluator');
  const points = curveOf(evaluator, type, min, max, fault);
  return points && { kind: 'number', min, max, ...(type === 'integer' && { step: 1 }), curve: points };
}

function curveOf(
  evaluator: XmlElement,
  type: 'integer' | 'real',
  min: number,
  max: number,
  fault: Tell,
): Range['curve'] | undefined {
  const { ftype = 'linear' } = evaluator.attributes;
  const parameters =
    ftype === 'triangular' ? PARAMETERS.slice(0, 3) : type === 'integer' ? ['offset', 'slope'] : PARAMETERS.slice(0, 2);
  const [a, b, c] = parameters.map((name) => numberIn(evaluator, name));
  if (ftype !== 'linear' && ftype !== 'triangular')
    return fault(evaluator, `evaluators are linear or triangular, not "${ftype}"`);
  const missing = parameters.find((name) => Number.isNaN(numberIn(evaluator, name)));
  if (missing) return fault(evaluator, `${missing} must be a number`);
  if (ftype === 'linear') return clipped([min, max], (x) => a! + b! * (type === 'integer' ? x - min : x));
  if (!(a! <= c! && c! <= b!)) return fault(evaluator, 'the top of a triangle lies between its ends');
  return clipped([min, a!, c!, b!, max], triangle(a!, b!, c!));
}

/** 0 at both ends and beyond, 1 at the top, straight between; a top at an end is as high there. */
const triangle = (lower: number, upper: number, top: number) => (x: number) => {
  if (x === top) return 1;
  if (x <= lower || x >= upper) return 0;
  return x < top ? (x - lower) / (top - lower) : (upper - x) / (upper - top);
};

/** Of a real issue: offset and slope, or lower end, upper end and top of the triangle. */
const PARAMETERS = ['parameter0', 'parameter1', 'parameter2'];

/** A curve through its corners, those included where it leaves [0, 1] and is cut off. */
function clipped(corners: readonly number[], utility: (value: number) => number): Range['curve'] {
  const first = corners[0]!;
  const last = corners.at(-1)!;
  const inside = corners.filter((x) => x >= first && x <= last);
  const places = inside.flatMap((x, k) => [x, ...crossings(x, inside[k + 1], utility)]);
  const values = [...new Set(places)].sort((p, q) => p - q);
  return values.map((x) => [x, clamp(utility(x))]);
}

function crossings(from: number, to: number | undefined, utility: (value: number) => number): number[] {
  if (to === undefined) return [];
  const [u, v] = [utility(from), utility(to)];
  return [0, 1].flatMap((edge) => ((u - edge) * (v - edge) < 0 ? [from + ((to - from) * (edge - u)) / (v - u)] : []));
}
