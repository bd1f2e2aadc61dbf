import type { Plan } from '../domain/plan.ts';
import { type Frontier, paretoFrontier, type Solutions, solutionsOn } from './analytics/index.ts';
import { type Side, seat } from './side.ts';

/** Both sides of a run, and what they could agree on. */
export type Match = {
  readonly sides: readonly [us: Side, them: Side];
  readonly frontier: Frontier;
  readonly solutions: Solutions | undefined;
};

/** Plans of the same issues. */
export function matchOf(ours: Plan, theirs: Plan): Match {
  const sides = seat(ours, theirs);
  if (!sides.ok) throw new Error(`the plans of a match do not fit each other: ${JSON.stringify(sides.error)}`);
  const [us, them] = sides.value;
  const frontier = paretoFrontier(us.own, them.own);
  return { sides: sides.value, frontier, solutions: solutionsOn(frontier, us.own, them.own) };
}
