import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import type { Bid } from '../outcome-space.ts';
import { utilityOf } from '../utility-space.ts';
import { isAtLeastNext } from './components/acceptance.ts';

/** Draws before it falls back on its best outcome: where hardly any outcome is above the reservation value. */
const MOST_DRAWS = 100;

/** Offers outcomes drawn uniformly from those above its reservation value, and takes any offer as good as its next. */
export const random: AgentKind = {
  name: 'random',
  source: 'Gode and Sunder 1993: the constrained zero-intelligence trader; as GENIUS has it, the random walker',
  begin: ({ own, random }) => {
    const bids = bidsOf(own);
    const draw = (): Bid => {
      for (let k = 0; k < MOST_DRAWS; k++) {
        const bid = bids.any(random);
        if (utilityOf(own, bid) >= own.reservation) return bid;
      }
      return own.best;
    };
    return {
      act: ({ heard }) => {
        const next = draw();

        return isAtLeastNext(own, heard, next) ? ACCEPT : offer(next);
      },
    };
  },
};
