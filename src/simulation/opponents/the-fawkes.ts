import { clamp } from '../../domain/clamp.ts';
import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import { discounted } from '../utility-space.ts';
import { isAtLeastNext } from './components/acceptance.ts';
import { forecastOf } from './components/forecast.ts';
import { unchangedModel } from './components/preference-models.ts';
import { receivedBy } from './components/received.ts';
import { likedWithin } from './components/window.ts';

/** Times ahead at which it looks for the best moment to agree. */
const LOOKS = 20;
/** It aims at no less than this share of its most, however little they offer. */
const LEAST = 0.5;
/** The higher, the later it comes down. */
const STEEPNESS = 8;
/** Utilities above its target in which it looks for what they like. */
const WINDOW = 0.05;

/**
 * Forecasts what they will offer, by wavelet smoothing, and comes down, late, to the best it can expect, so as to be there when
 * that will be worth most, discounts counted.
 * Deviates in the forecast: Haar wavelets and a line in place of the paper's decomposition and cubic spline.
 */
export const theFawkes: AgentKind = {
  name: 'the-fawkes',
  source:
    'The Fawkes, ANAC 2013: Baarslag 2016, "Exploring the strategy space of negotiating agents"; its forecast after Chen and Weiss 2012, OMAC',
  begin: ({ own, rounds, random }) => {
    const bids = bidsOf(own);
    const liked = likedWithin(own);
    const received = receivedBy(own);
    const model = unchangedModel(own.space);
    const forecast = forecastOf();
    /** When an agreement will be worth most, and what can be expected of them by then. */
    const aim = (time: number) => {
      const least = Math.max(LEAST * bids.most, received.best?.utility ?? own.reservation, own.reservation);
      let best = { time: 1, utility: least, worth: -1 };
      for (let look = 1; look <= LOOKS; look++) {
        const at = time + ((1 - time) * look) / LOOKS;
        const utility = Math.min(bids.most, Math.max(least, forecast.most(at)));
        const worth = discounted(own, utility, at);
        if (worth >= best.worth) best = { time: at, utility, worth };
      }
      return best;
    };

    return {
      act: ({ heard, time }) => {
        if (heard) {
          forecast.hear(received.hear(heard), time);
          model.observe(heard, time);
        }
        const { time: at, utility } = aim(time);
        const target = bids.most - (bids.most - utility) * clamp((time + 1 / rounds) / at) ** STEEPNESS;
        const next = liked(model.worth(), target, target + WINDOW, random);
        return isAtLeastNext(own, heard, next) ? ACCEPT : offer(next);
      },
      believed: model.worth,
    };
  },
};
