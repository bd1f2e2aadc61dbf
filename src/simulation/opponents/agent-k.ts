import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import { isWorth } from './components/acceptance.ts';
import { receivedBy } from './components/received.ts';

/** How much its concession leans on what they offer. */
const TREMOR = 2;
/** Most by which it stretches what it gives up, where their offers vary much. */
const MOST_STRETCH = 2;

/**
 * Estimates the most it can hope for from the mean and the variance of their offers, and goes down to it, the later the
 * better their offers are. It takes an offer by chance: likelier late, and above the estimate and the target.
 * Deviates in the search for a bid, which is not a random walk but a draw among the outcomes next above the target.
 */
export const agentK: AgentKind = {
  name: 'agent-k',
  source:
    'Kawaguchi, Fujita and Ito 2011, "AgentK: compromising strategy based on estimated maximum utility for automated negotiating agents"; ANAC 2010',
  begin: ({ own, random }) => {
    const bids = bidsOf(own);
    const received = receivedBy(own);
    return {
      act: ({ heard, time }) => {
        const utility = heard ? received.hear(heard) : 0;
        const { mean, variance } = received;
        const width = Math.sqrt(12 * variance);
        const estimate = Math.min(bids.most, mean + (1 - mean) * width);
        const exponent = 1 + TREMOR + 10 * mean - 2 * TREMOR * mean;
        const shaken = exponent + TREMOR * (random.unit() - 0.5);
        const targetWith = (power: number) => {
          const given = (bids.most - estimate) * time ** power;
          return Math.max(estimate, bids.most - Math.min(MOST_STRETCH * given, width + 0.1));
        };
        const target = targetWith(exponent);
        const chance = time ** exponent / 5 + (utility - estimate) + (utility - target);
        if (heard && chance > random.unit() && isWorth(own, heard, own.reservation)) return ACCEPT;
        return offer(bids.atLeast(Math.max(own.reservation, targetWith(shaken)), random));
      },
    };
  },
};
