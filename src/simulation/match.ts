import { planOpening } from '../domain/opening.ts';
import type { Plan } from '../domain/plan.ts';
import { type Frontier, paretoFrontier, type Solutions, solutionsOn } from './analytics/index.ts';
import { drawCounterpart } from './counterpart.ts';
import { randomFrom } from './random.ts';
import type { Seat } from './run.ts';
import { planForPlay, type Side, seat } from './side.ts';

/** Both sides of a run, and what they could agree on. */
export type Match = {
  readonly sides: readonly [us: Side, them: Side];
  readonly ourSeat: Seat;
  readonly frontier: Frontier;
  readonly solutions: Solutions | undefined;
};

/** The match of one run of a seed. Who opens is as the plan says, or as its preparation advises. */
export function matchOf(plan: Plan, seed: number, run: number): Match {
  const drawn = planForPlay(drawCounterpart(plan.draft, randomFrom(seed, run)));
  const sides = drawn.ok ? seat({ plan }, { plan: drawn.value }) : drawn;
  if (!sides.ok) throw new Error(`a counterpart drawn from a sound plan does not fit: ${JSON.stringify(sides.error)}`);
  const [us, them] = sides.value;
  const frontier = paretoFrontier(us.own, them.own);
  const ourSeat = planOpening(plan).opener.party === 'us' ? 0 : 1;
  return { sides: sides.value, ourSeat, frontier, solutions: solutionsOn(frontier, us.own, them.own) };
}
