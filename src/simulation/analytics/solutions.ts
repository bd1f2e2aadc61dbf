import type { UtilitySpace } from '../utility-space.ts';
import type { Frontier, Point } from './frontier.ts';

/** What bargaining theory would have two sides agree on; nothing where no outcome is better than no deal for both. */
export type Solutions = {
  /** Greatest product of gains over no deal. Source: Nash 1950. */
  readonly nash: Point;
  /** Greatest least gain, each gain as a share of the most its side could gain. Source: Kalai and Smorodinsky 1975, on a finite set. */
  readonly kalaiSmorodinsky: Point;
  /** Greatest sum of utilities. */
  readonly utilitarian: Point;
  /** Greatest least gain. Source: Kalai 1977, on a finite set. */
  readonly egalitarian: Point;
};

export function solutionsOn({ points }: Frontier, ours: UtilitySpace, theirs: UtilitySpace): Solutions | undefined {
  const none = [ours.reservation, theirs.reservation] as const;
  const possible = points.filter(({ utilities: [a, b] }) => a >= none[0] - ROUNDING && b >= none[1] - ROUNDING);
  if (possible.length === 0) return undefined;
  const gains = ({ utilities: [a, b] }: Point): [number, number] => [a - none[0], b - none[1]];
  const most = [0, 1].map((side) => Math.max(...possible.map((point) => gains(point)[side]!), ROUNDING));
  return {
    nash: best(possible, (point) => Math.max(0, gains(point)[0]) * Math.max(0, gains(point)[1])),
    kalaiSmorodinsky: best(possible, (point) => Math.min(gains(point)[0] / most[0]!, gains(point)[1] / most[1]!)),
    utilitarian: best(possible, ({ utilities: [a, b] }) => a + b),
    egalitarian: best(possible, (point) => Math.min(...gains(point))),
  };
}

const ROUNDING = 1e-9;

/** The first of the points with the greatest measure: of equals the best for the first side. */
function best(points: readonly Point[], measure: (point: Point) => number): Point {
  let found = points[0]!;
  for (const point of points) if (measure(point) > measure(found) + 1e-12) found = point;
  return found;
}
