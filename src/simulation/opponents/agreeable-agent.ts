import { clamp } from '../../domain/clamp.ts';
import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import { isAtLeastNext, isWorth } from './components/acceptance.ts';
import { deviationModel, likingOf } from './components/preference-models.ts';
import { roulette } from './components/roulette.ts';
import { drawWithin } from './components/window.ts';

/** Until then it asks for its most and listens. */
const LISTENS_UNTIL = 0.2;
/** From then on it takes whatever beats no deal. */
const TAKES_FROM = 0.99;
/** It asks for no less than this share of its most. */
const LEAST = 0.8;
const STEEPNESS = 10;
/** Utilities above the target in which it looks for outcomes, and how many it looks at. */
const WINDOW = 0.05;
const DRAWS = 10;

/**
 * Asks for its most for a fifth of the time, then comes down late and not far. Of the outcomes in a small window above its
 * target it offers one by chance, the likelier the more they seem to like it.
 * Deviates by drawing ten outcomes of the window, where the paper spins its roulette over all of them.
 */
export const agreeableAgent: AgentKind = {
  name: 'agreeable-agent-2018',
  source:
    'Mirzayi, Taghiyareh and Nassiri-Mofakham 2022, "An opponent-adaptive strategy to increase utility and fairness in agents\' negotiation"; ANAC 2018',
  begin: ({ own, random }) => {
    const bids = bidsOf(own);
    const model = deviationModel(own.space);
    const least = Math.max(own.reservation, bids.least);
    return {
      act: ({ heard, time }) => {
        if (heard) model.observe(heard, time);
        if (heard && time >= TAKES_FROM && isWorth(own, heard, own.reservation)) return ACCEPT;
        const passed = clamp((time - LISTENS_UNTIL) / (1 - LISTENS_UNTIL));
        const curve = least + (bids.most - least) * (1 - passed ** STEEPNESS);
        const target = Math.max(LEAST * bids.most, own.reservation, curve);
        const worth = model.worth();
        const drawn = drawWithin(bids, target, Math.min(bids.most, target + WINDOW), DRAWS, random);
        const next =
          passed > 0
            ? roulette(
                drawn,
                drawn.map((bid) => likingOf(worth, bid)),
                random,
              )
            : bids.best;
        return isAtLeastNext(own, heard, next) ? ACCEPT : offer(next);
      },
      believed: model.worth,
    };
  },
};
