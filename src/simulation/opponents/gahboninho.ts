import { clamp } from '../../domain/clamp.ts';
import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import { isAtLeastNext } from './components/acceptance.ts';
import { unchangedModel } from './components/preference-models.ts';
import { receivedBy } from './components/received.ts';
import { likedWithin } from './components/window.ts';

/** The share of the time over which it comes down to `PROBED`, to see how they take it. */
const PROBES_UNTIL = 0.1;
const PROBED = 0.9;
/** From then on it bullies, whatever they do; after `YIELDS_FROM` it comes to terms with those who would not move. */
const YIELDS_FROM = 0.9;
/** Utilities above its target in which it looks for what they like. */
const WINDOW = 0.05;

/**
 * What Gahboninho asks for at `time`. `pliancy` in [0, 1] is how much they seem ready to give; `least` what it would come
 * down to with one who gives nothing.
 */
export function gahboninhoTarget(time: number, pliancy: number, least: number, most: number): number {
  const probed = PROBED * most;
  if (time < PROBES_UNTIL) return most - (most - probed) * (time / PROBES_UNTIL);
  const late = clamp((time - YIELDS_FROM) / (1 - YIELDS_FROM));
  return probed - Math.max(0, probed - least) * (1 - pliancy) * late;
}

/**
 * Comes down to nine tenths to see whether they learn from it, then gives almost nothing for most of the time: the more
 * their offers vary, the more it holds them to be ready to give, and the harder it is. To hard ones it yields at the end.
 * Deviates in the figures, which the description leaves open, and by not dropping outcomes that they rule out.
 */
export const gahboninho: AgentKind = {
  name: 'gahboninho',
  source:
    'Ben Adar, Sofy and Elimelech 2013, "Gahboninho: strategy for balancing pressure and compromise in automated negotiation"; ANAC 2011',
  begin: ({ own, random }) => {
    const bids = bidsOf(own);
    const liked = likedWithin(own);
    const received = receivedBy(own);
    const model = unchangedModel(own.space);
    return {
      act: ({ heard, time, turnsLeft }) => {
        if (heard) {
          received.hear(heard);
          model.observe(heard, time);
        }
        const least = received.best?.utility ?? own.reservation;
        const pliancy = clamp(Math.sqrt(12 * received.variance));
        const target = Math.max(own.reservation, gahboninhoTarget(time, pliancy, least, bids.most));
        const next =
          turnsLeft === 0 && received.best && pliancy < 0.5
            ? received.best.bid
            : liked(model.worth(), target, target + WINDOW, random);
        return isAtLeastNext(own, heard, next) ? ACCEPT : offer(next);
      },
      believed: model.worth,
    };
  },
};
