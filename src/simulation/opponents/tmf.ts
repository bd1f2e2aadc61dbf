import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf, choicesOf } from '../bids.ts';
import type { Bid } from '../outcome-space.ts';
import { utilityOf } from '../utility-space.ts';
import { isAtLeastNext, isWorth } from './components/acceptance.ts';
import { mostLikedOf } from './components/most-liked.ts';
import { firstSeenModel } from './components/preference-models.ts';
import { receivedBy } from './components/received.ts';

/** How long it waits to give weight to their wishes where time costs nothing. */
const PATIENCE = 65;
/** Most weight it gives them, where their first offer was worth nothing to it. */
const MOST_WEIGHT = 2 / 3;

/**
 * Offers what is best by both utilities, its own and theirs as far as it can tell, and gives theirs hardly any weight until the
 * very end. With two turns left it offers the best of theirs; on the last it takes whatever beats no deal.
 * Deviates where time costs something: its patience shrinks with the discount factor, by a rule of ours.
 */
export const tmf: AgentKind = {
  name: 'tmf',
  source:
    'TMF-Agent, ANAC 2013; as Baarslag et al. 2016 tell of it in "Learning about the opponent in automated bilateral negotiation"',
  begin: ({ own }) => {
    const bids = bidsOf(own);
    const choices = choicesOf(own);
    const mostLiked = mostLikedOf(own);
    const received = receivedBy(own);
    const model = firstSeenModel(own.space);
    const patience = Math.max(1, PATIENCE * own.discount);

    /** By issue, as both utilities are sums over them; the most they like above no deal where that comes out under it. */
    const bestForBoth = (ours: number): Bid => {
      const theirs = model.worth();
      const joint = (k: number, at: number) => ours * own.worth[k]![at]! + (1 - ours) * theirs[k]![at]!;
      const bid = choices.map((values, k) => values.reduce((best, at) => (joint(k, at) > joint(k, best) ? at : best)));
      return utilityOf(own, bid) >= own.reservation ? bid : mostLiked(theirs, own.reservation);
    };

    return {
      act: ({ heard, time, turnsLeft }) => {
        if (heard) {
          received.hear(heard);
          model.observe(heard, time);
        }
        if (heard && turnsLeft === 0 && isWorth(own, heard, own.reservation)) return ACCEPT;
        const weight = MOST_WEIGHT * (1 - received.first);
        const next = received.count > 0 ? bestForBoth(1 - weight * time ** patience) : bids.best;
        if (isAtLeastNext(own, heard, next)) return ACCEPT;
        return offer(turnsLeft === 1 && received.best ? received.best.bid : next);
      },
      believed: model.worth,
    };
  },
};
