import { initialModel, observeOffer } from './opponent.ts';
import type { Ask, Strategy } from './strategy.ts';
import { termsAt } from './terms-at.ts';

/**
 * Concedes with time alone, and gives what costs us least for what it seems to bring them. Source of the aspiration:
 * Faratin, Sierra, Jennings 1998, time-dependent tactics; of the acceptance: Baarslag et al. 2013, AC_next.
 */
export const timeDependent: Strategy = {
  name: 'time-dependent',
  offering: { aspiration: aspirationAt, terms: termsAt },
  acceptance: { accepts: (utility, counterUtility) => utility >= counterUtility },
  opponent: { initial: () => initialModel, observe: observeOffer },
  playsTheEnd: false,
};

/** Utility to aspire to at time t: floor + (1 - t^(1/beta)) (ceiling - floor). Source: Faratin et al. 1998, F(t) with k = 0. */
export function aspirationAt({ floor, ceiling, time, beta }: Ask): number {
  return floor + (1 - time ** (1 / beta)) * (ceiling - floor);
}
