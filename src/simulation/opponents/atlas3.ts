import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import { isWorth } from './components/acceptance.ts';
import { unchangedModel } from './components/preference-models.ts';
import { receivedBy } from './components/received.ts';
import { likedWithin } from './components/window.ts';

/** It keeps this many of their best offers to play back in its last turns. */
const KEPT = 10;
/** Utilities above its threshold in which it looks for what they like. */
const WINDOW = 0.05;

/**
 * What the end of the talks is worth: each side may hold or give in, as in the game of chicken, and mixes evenly enough that
 * no mutant does better. `reservation` is what no deal is worth, `best` the best of their offers, both in [0, 1].
 */
export function endGameValue(reservation: number, best: number): number {
  const [bothHold, theyGiveIn, weGiveIn] = [reservation, 1, Math.max(best, reservation)];
  const bothGiveIn = (weGiveIn + theyGiveIn) / 2;
  const odds = 1 / (1 - (bothHold - weGiveIn) / (theyGiveIn - bothGiveIn));
  const hold = odds >= 0 && odds <= 1 ? odds : 1;
  return hold * weGiveIn + (1 - hold) * bothGiveIn;
}

/**
 * Comes down in a straight line to what the end game is worth in an evolutionarily stable strategy. In its last turns it
 * plays back their own offers, best first.
 * Deviates from the paper, which is for several parties: their popular offers are here the best of the one other side.
 */
export const atlas3: AgentKind = {
  name: 'atlas3',
  source:
    'Mori and Ito 2017, "A compromising strategy based on expected utility of evolutionary stable strategy in bilateral closed bargaining problem"; ANAC 2015',
  begin: ({ own, random }) => {
    const most = bidsOf(own).most;
    const liked = likedWithin(own);
    const received = receivedBy(own, KEPT);
    const model = unchangedModel(own.space);
    return {
      act: ({ heard, time, turnsLeft }) => {
        if (heard) {
          received.hear(heard);
          model.observe(heard, time);
        }
        const value = endGameValue(own.reservation, received.best?.utility ?? 0);
        const threshold = Math.min(most, Math.max(own.reservation, value + (1 - value) * (1 - time)));
        const played = received.top[received.top.length - 1 - turnsLeft];
        if (heard && isWorth(own, heard, played?.utility ?? threshold)) return ACCEPT;
        if (played) return offer(played.bid);
        return offer(liked(model.worth(), threshold, threshold + WINDOW, random));
      },
      believed: model.worth,
    };
  },
};
