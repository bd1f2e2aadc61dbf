import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import { isAtLeastNext, isWorth } from './components/acceptance.ts';
import { unchangedModel } from './components/preference-models.ts';
import { receivedBy } from './components/received.ts';
import { likedWithin } from './components/window.ts';

/** Earliest time from which it concedes no more than the discount takes. */
const LEAST_SWITCH = 0.08;
const EXPONENT = 2;
/** Share of its bids drawn at random, to learn how they answer. */
const EXPLORES = 0.1;
/** So late it meets them. Rounds are a share of the time, so that only long talks get there. */
const MEETS_FROM = 0.9985;

/** The time until which CUHKAgent exploits them: later where waiting costs little, and where they are tough; both in [0, 1]. */
export function cuhkSwitch(discount: number, toughness: number): number {
  const patient = LEAST_SWITCH + (1 - LEAST_SWITCH) * discount;
  return patient + (1 - patient) * toughness;
}

/** What it asks for at `time`, as a share of its most: down to what is left of it at the switch, then along the discount. */
export function cuhkThreshold(time: number, discount: number, switchAt: number): number {
  if (time >= switchAt) return discount ** (1 - time);
  return 1 - (1 - discount ** (1 - switchAt)) * (time / switchAt) ** EXPONENT;
}

/**
 * Gives up only what time takes anyway: where nothing is discounted it asks for its most until the very end. Of the
 * outcomes above its threshold it offers the one they seem to like most, and now and then a random one.
 * Deviates in their toughness, which is the share of their offers that repeat an earlier one, and in the share of random bids.
 */
export const cuhkAgent: AgentKind = {
  name: 'cuhk-agent',
  source:
    'Hao and Leung 2012, "ABiNeS: an adaptive bilateral negotiating strategy over multiple items", the strategy of CUHKAgent; ANAC 2012',
  begin: ({ own, random }) => {
    const bids = bidsOf(own);
    const liked = likedWithin(own);
    const received = receivedBy(own);
    const model = unchangedModel(own.space);
    const distinct = new Set<string>();
    return {
      act: ({ heard, time }) => {
        if (heard) {
          received.hear(heard);
          model.observe(heard, time);
          distinct.add(heard.join());
        }
        const toughness = received.count > 0 ? 1 - distinct.size / received.count : 1;
        const share = cuhkThreshold(time, own.discount, cuhkSwitch(own.discount, toughness));
        const meets = time > MEETS_FROM && received.best !== undefined;
        const threshold = Math.max(own.reservation, meets ? received.best.utility : share * bids.most);
        if (heard && isWorth(own, heard, threshold)) return ACCEPT;
        if (meets) return offer(received.best.bid);
        const explores = random.unit() < EXPLORES;
        const next = explores
          ? bids.atLeast(threshold + random.unit() * (bids.most - threshold), random)
          : liked(model.worth(), threshold, bids.most, random);
        return isAtLeastNext(own, heard, next) ? ACCEPT : offer(next);
      },
      believed: model.worth,
    };
  },
};
