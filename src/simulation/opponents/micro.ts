import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { descendingBids } from '../descending.ts';
import type { Bid } from '../outcome-space.ts';
import { isWorth } from './components/acceptance.ts';

/**
 * Goes down the list of its outcomes, best first: one step for each new outcome the other side has offered. While it has made
 * more distinct offers than it has received, it repeats one of them. It needs no model, no deadline and no parameter.
 */
export const micro: AgentKind = {
  name: 'micro',
  source: 'de Jonge 2022, "An analysis of the linear bilateral ANAC domains using the MiCRO benchmark strategy"',
  begin: ({ own, random }) => {
    const descending = descendingBids(own);
    const received = new Set<string>();
    const made: Bid[] = [];
    return {
      act: ({ heard }) => {
        if (heard) received.add(heard.join());
        const next = descending.at(made.length);
        const isReady = made.length <= received.size && next !== undefined && next.utility >= own.reservation;
        const lowest = isReady ? next : descending.at(Math.max(0, made.length - 1))!;
        if (heard && isWorth(own, heard, lowest.utility)) return ACCEPT;
        if (isReady || made.length === 0) {
          made.push(lowest.bid);
          return offer(lowest.bid);
        }
        return offer(made[random.below(made.length)]!);
      },
    };
  },
};
