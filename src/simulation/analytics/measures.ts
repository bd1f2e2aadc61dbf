import type { UtilitySpace } from '../utility-space.ts';
import type { Frontier } from './frontier.ts';

/** Utilities of the first and of the second side, undiscounted. */
export type Utilities = readonly [number, number];

export const distance = (from: Utilities, to: Utilities): number => Math.hypot(from[0] - to[0], from[1] - to[1]);

/** How far a result lies from the nearest point of the frontier, in the plane of both utilities. */
export const distanceToFrontier = (result: Utilities, { points }: Frontier): number =>
  Math.min(...points.map(({ utilities }) => distance(result, utilities)));

/** How far the best outcome lies from both sides having all: 0 where they want the same. Source: Baarslag et al. 2013. */
export const opposition = (frontier: Frontier): number => distanceToFrontier([1, 1], frontier);

/** What the first side could have had more, with the second no worse off than without a deal; 0 where nothing was possible. */
export function regret(utility: number, { points }: Frontier, theirs: UtilitySpace): number {
  const possible = points.filter(({ utilities }) => utilities[1] >= theirs.reservation - 1e-9);
  const most = possible.reduce((found, { utilities }) => Math.max(found, utilities[0]), 0);
  return Math.max(0, most - utility);
}
