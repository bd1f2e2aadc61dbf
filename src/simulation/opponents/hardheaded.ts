import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import { descendingBids, type Ranked } from '../descending.ts';
import { isWorth } from './components/acceptance.ts';
import { unchangedModel } from './components/preference-models.ts';
import { receivedBy } from './components/received.ts';
import { likedMost } from './components/window.ts';

/** Least it goes down to. */
const LEAST = 0.585;
/** Conceded at once, and the exponent of the rest: nearly all of it at the very end. */
const AT_ONCE = 0.05;
const EXPONENT = 20;
/** Of so many outcomes at the head of its queue it makes the one they seem to like most. */
const HEAD = 4;

/** Least HardHeaded asks for at `time`: from near its `most` down to `least`. */
export const hardHeadedBound = (time: number, least: number, most: number): number =>
  least + (1 - AT_ONCE - (1 - AT_ONCE) * time ** EXPONENT) * (most - least);

/**
 * Works down a queue of its outcomes, best first, one new offer a turn, never under a bound that falls at the very end. While
 * none is left above the bound it makes an earlier one again; and the best of their offers as soon as that is above it.
 * Deviates by disregarding discounts.
 */
export const hardHeaded: AgentKind = {
  name: 'hardheaded',
  source: 'van Krimpen, Looije and Hajizadeh 2013, "HardHeaded"; ANAC 2011',
  begin: ({ own, random }) => {
    const { most } = bidsOf(own);
    const descending = descendingBids(own);
    const received = receivedBy(own);
    const model = unchangedModel(own.space);
    const made: Ranked[] = [];
    const head: Ranked[] = [];
    let rank = 0;
    let lowest = most;

    const choose = (bound: number): Ranked => {
      if (received.best && received.best.utility >= bound) return received.best;
      for (; head.length < HEAD; rank++) {
        const next = descending.at(rank);
        if (!next || next.utility < bound) break;
        head.push(next);
      }
      if (head.length === 0) return made[random.below(made.length)] ?? descending.at(0)!;
      const liked = likedMost(
        model.worth(),
        head.map(({ bid }) => bid),
      );
      const [next] = head.splice(
        head.findIndex(({ bid }) => bid === liked),
        1,
      );
      made.push(next!);
      return next!;
    };

    return {
      act: ({ heard, time }) => {
        if (heard) {
          received.hear(heard);
          model.observe(heard, time);
        }
        const next = choose(hardHeadedBound(time, Math.max(LEAST * most, own.reservation), most));
        lowest = Math.min(lowest, next.utility);
        return heard && isWorth(own, heard, lowest) ? ACCEPT : offer(next.bid);
      },
      believed: model.worth,
    };
  },
};
