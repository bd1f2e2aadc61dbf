import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import { isAtLeastNext } from './components/acceptance.ts';

/**
 * Concedes with time alone, from its best outcome to its reservation value: the target is min + (1 - t^(1/beta)) (max - min).
 * Faratin, Sierra and Jennings set t to 1 at the deadline; here the last of the turns is at 1.
 */
const timeDependent = (name: string, beta: number): AgentKind => ({
  name,
  source: 'Faratin, Sierra and Jennings 1998, polynomial time-dependent tactic with k = 0',
  begin: ({ own, random, rounds }) => {
    const bids = bidsOf(own);
    const least = Math.max(own.reservation, bids.least);
    return {
      act: ({ heard, round }) => {
        const time = rounds === 1 ? 1 : (round - 1) / (rounds - 1);
        const next = bids.atLeast(least + (1 - time ** (1 / beta)) * (bids.most - least), random);
        return isAtLeastNext(own, heard, next) ? ACCEPT : offer(next);
      },
    };
  },
});

/** Tough until late. */
export const boulware = timeDependent('boulware', 0.2);
/** The same concession every round. */
export const linear = timeDependent('linear', 1);
/** Soft from the start. */
export const conceder = timeDependent('conceder', 5);
