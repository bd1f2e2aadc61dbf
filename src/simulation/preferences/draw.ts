import { type Fault, faultAt } from '../../domain/result.ts';
import type { Random } from '../random.ts';

/**
 * A number that is known, or not quite: any value between two bounds alike (uniform), or more often near the likeliest of
 * them (triangular: Kotz and van Dorp 2004, chapter 1).
 */
export type Draw = number | { readonly min: number; readonly max: number; readonly likely?: number | undefined };

/** One value, by inverting the distribution function: one random number a draw, also where the value is known. */
export function drawn(draw: Draw, random: Random): number {
  const u = random.unit();
  if (typeof draw === 'number') return draw;
  const { min, max, likely } = draw;
  const span = max - min;
  if (likely === undefined || span === 0) return min + u * span;
  const peak = (likely - min) / span;
  return u < peak ? min + span * Math.sqrt(u * peak) : max - span * Math.sqrt((1 - u) * (1 - peak));
}

export const least = (draw: Draw): number => (typeof draw === 'number' ? draw : draw.min);
export const most = (draw: Draw): number => (typeof draw === 'number' ? draw : draw.max);

/** What is wrong with a draw that has to stay within [low, high]; `at` is its place. */
export function drawFaults(draw: Draw, low: number, high: number, at: readonly (string | number)[]): readonly Fault[] {
  const lies = `must lie between ${low} and ${high}`;
  if (typeof draw === 'number') return draw >= low && draw <= high ? [] : [faultAt(at, `${draw} ${lies}`)];
  const { min, max, likely } = draw;
  return [
    ...(min >= low && min <= high ? [] : [faultAt([...at, 'min'], `${min} ${lies}`)]),
    ...(max >= low && max <= high ? [] : [faultAt([...at, 'max'], `${max} ${lies}`)]),
    ...(min <= max ? [] : [faultAt([...at, 'max'], `max ${max} must be min ${min} or more`)]),
    ...(likely === undefined || (likely >= min && likely <= max)
      ? []
      : [faultAt([...at, 'likely'], `${likely} must lie between min ${min} and max ${max}`)]),
  ];
}
