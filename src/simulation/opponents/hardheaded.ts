import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import type { Bid } from '../outcome-space.ts';
import { utilityOf } from '../utility-space.ts';
import { isWorth } from './components/acceptance.ts';
import { mostLikedOf } from './components/most-liked.ts';
import { unchangedModel } from './components/preference-models.ts';
import { receivedBy } from './components/received.ts';
import { drawWithin, likedMost } from './components/window.ts';

/** Least it goes down to. */
const LEAST = 0.585;
/** Conceded at once, and the exponent of the rest: nearly all of it at the very end. */
const AT_ONCE = 0.05;
const EXPONENT = 20;
/** Outcomes it draws from its range beside the one they like most, so as to say something new. */
const DRAWS = 8;

/** Least HardHeaded asks for at `time`: from near its `most` down to `least`. */
export const hardHeadedBound = (time: number, least: number, most: number): number =>
  least + (1 - AT_ONCE - (1 - AT_ONCE) * time ** EXPONENT) * (most - least);

/**
 * Goes down its list of outcomes, hardly at all before the end. Of those above its bound it makes one that it has not made
 * yet and that they like most; all made, one of them again; and the best of their offers as soon as that is above the bound.
 * Deviates by drawing outcomes of the range, where the paper keeps them all in a queue, and by disregarding discounts.
 */
export const hardHeaded: AgentKind = {
  name: 'hardheaded',
  source: 'van Krimpen, Looije and Hajizadeh 2013, "HardHeaded"; ANAC 2011',
  begin: ({ own, random }) => {
    const bids = bidsOf(own);
    const mostLiked = mostLikedOf(own);
    const received = receivedBy(own);
    const model = unchangedModel(own.space);
    const made = new Set<string>();
    let lowest = bids.most;

    const choose = (bound: number): Bid => {
      if (received.best && received.best.utility >= bound) return received.best.bid;
      const worth = model.worth();
      const candidates = [mostLiked(worth, bound), ...drawWithin(bids, bound, bids.most, DRAWS, random)];
      const fresh = candidates.filter((bid) => !made.has(bid.join()));
      const among = fresh.length > 0 ? fresh : candidates.slice(1 + random.below(DRAWS));
      return likedMost(worth, among);
    };

    return {
      act: ({ heard, time }) => {
        if (heard) {
          received.hear(heard);
          model.observe(heard, time);
        }
        const least = Math.max(LEAST * bids.most, own.reservation);
        const next = choose(hardHeadedBound(time, least, bids.most));
        if (heard && isWorth(own, heard, Math.min(lowest, utilityOf(own, next)))) return ACCEPT;
        lowest = Math.min(lowest, utilityOf(own, next));
        made.add(next.join());
        return offer(next);
      },
      believed: model.worth,
    };
  },
};
