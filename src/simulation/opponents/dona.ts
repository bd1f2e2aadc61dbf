import { ACCEPT, type AgentKind, END, type Move, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import { discounted, isAllowed, utilityOf } from '../utility-space.ts';
import { unchangedModel } from './components/preference-models.ts';
import { receivedBy } from './components/received.ts';
import { likedWithin } from './components/window.ts';

/** The rounds over which it yields where there are many. */
const MOST_YIELDING = 12;
/** Until then what it asks for lies this much of the way from the best of their offers to its most. */
const NEAR_MOST = 0.95;
/** Utilities above what it asks for in which it looks for what they like. */
const WINDOW = 0.05;

/** The rounds left from which on DoNA yields: the more rounds there are the more, but only by their logarithm. */
export const donaYieldsFrom = (rounds: number): number => Math.min(MOST_YIELDING, 2 * Math.log2(rounds));

/**
 * Asks for about its most until few rounds are left, then yields to the best of their offers in equal steps. Each turn it
 * does what is worth most: to accept, to offer back the best of theirs, to offer what it asks for, or to end.
 * Deviates in when it begins to yield: a number of rounds on a log scale it is said to be; ours is min(12, 2 log2 of all).
 */
export const dona: AgentKind = {
  name: 'dona',
  source: 'Segal-Halevi 2014, DoNA, a domain-based negotiation agent; ANAC 2014',
  begin: ({ own, rounds, random }) => {
    const bids = bidsOf(own);
    const liked = likedWithin(own);
    const received = receivedBy(own);
    const model = unchangedModel(own.space);
    const yieldsFrom = donaYieldsFrom(rounds);
    return {
      act: ({ heard, time, turnsLeft, isLast }) => {
        if (heard) {
          received.hear(heard);
          model.observe(heard, time);
        }
        const back = received.best?.utility ?? own.reservation;
        const share = Math.min(NEAR_MOST, turnsLeft / yieldsFrom);
        const target = Math.max(own.reservation, share * bids.most + (1 - share) * back);
        const next = liked(model.worth(), target, target + WINDOW, random);
        const answered = (utility: number) => discounted(own, isLast ? own.reservation : utility, time + 1 / rounds);
        const moves: (readonly [Move, number])[] = [];
        if (heard && isAllowed(own, heard)) moves.push([ACCEPT, discounted(own, utilityOf(own, heard), time)]);
        if (received.best) moves.push([offer(received.best.bid), answered(back)]);
        moves.push([offer(next), answered(utilityOf(own, next))], [END, discounted(own, own.reservation, time)]);
        return moves.reduce((best, move) => (move[1] > best[1] + 1e-9 ? move : best))[0];
      },
      believed: model.worth,
    };
  },
};
