import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import { isWorth } from './components/acceptance.ts';
import { receivedBy } from './components/received.ts';

/** How it hurries: its target falls with time to the power of this. */
const EAGERNESS = 1.2;
/** The least it works towards, as a share of its most, while more rounds are left than the first number says. */
const FLOORS = [
  [6.7, 0.93],
  [5, 0.9],
  [3, 0.86],
  [2.3, 0.8],
  [0, 0.6],
] as const;
/** However hard they are, it does not work towards less than this share of its most. */
const LEAST_FLOOR = 0.5;
/** So few rounds left that it offers the best of theirs. */
const LAST_ROUNDS = 1.6;
/** It keeps this many of their best offers to make again. */
const KEPT = 10;

/** The least that Yushu works towards, as a share of its most; `mean` is of their offers' utilities, in [0, 1]. */
export function yushuFloor(roundsLeft: number, mean: number): number {
  const [, floor] = FLOORS.find(([rounds]) => roundsLeft > rounds)!;
  return Math.max(LEAST_FLOOR, floor * (Math.min(0.75, mean) / 3 + 0.75));
}

/**
 * Goes down towards a floor that falls in steps as the last rounds come, and lies the lower the less they offer. It
 * re-offers one of their ten best as soon as one is worth its target, and in the last round the best of all.
 * Deviates by counting rounds, which the deadline is in, where the paper divides the time left by that of a turn.
 */
export const yushu: AgentKind = {
  name: 'yushu',
  source: 'An and Lesser 2012, "Yushu: a heuristic-based agent for automated negotiating competition"; ANAC 2010',
  begin: ({ own, random }) => {
    const bids = bidsOf(own);
    const received = receivedBy(own, KEPT);
    return {
      act: ({ heard, time, turnsLeft }) => {
        if (heard) received.hear(heard);
        const roundsLeft = turnsLeft + 1;
        const floor = bids.most * yushuFloor(roundsLeft, received.mean);
        const target = Math.max(own.reservation, bids.most - (bids.most - floor) * time ** EAGERNESS);
        if (heard && isWorth(own, heard, target)) return ACCEPT;
        if (roundsLeft < LAST_ROUNDS && received.best) return offer(received.best.bid);
        const theirs = received.top.filter(({ utility }) => utility >= target);
        return offer(theirs.length > 0 ? theirs[random.below(theirs.length)]!.bid : bids.atLeast(target, random));
      },
    };
  },
};
