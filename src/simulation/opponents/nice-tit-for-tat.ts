import { clamp } from '../../domain/clamp.ts';
import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import type { Bid } from '../outcome-space.ts';
import { type UtilitySpace, utilityOf } from '../utility-space.ts';
import { isAtLeastNext, isWorth } from './components/acceptance.ts';
import { type MostLiked, mostLikedOf, normalised } from './components/most-liked.ts';
import { likingOf, unchangedModel } from './components/preference-models.ts';

/** From here on it gives a growing bonus, and in the last turns takes what no waiting would better. */
const BONUS_FROM = 0.9;
/** Most of the way from its target to the Nash point that the bonus goes. */
const MOST_BONUS = 0.5;
/** The Nash point is estimated anew this often over the session. */
const ESTIMATES = 20;

/**
 * Gives as they give: the share of the way to the Nash point, as it estimates it, that their offers have come from their
 * first is the share it goes itself. Near the deadline a bonus on top. Of the terms at its target it offers those
 * they like most. Deviates in the model, which is not Bayesian: it counts frequencies, and takes the opposite of what a value is worth to
 * itself for half of what it is worth to them.
 */
export const niceTitForTat: AgentKind = {
  name: 'nice-tit-for-tat',
  source:
    'Baarslag, Hindriks and Jonker 2013, "A tit for tat negotiation strategy for real-time bilateral negotiations"',
  begin: ({ own, rounds }) => {
    const bids = bidsOf(own);
    const mostLiked = mostLikedOf(own);
    const every = Math.max(1, Math.floor(rounds / ESTIMATES));
    const model = unchangedModel(own.space);
    let isFirst = true;
    let first = 0;
    let most = 0;
    let nash = bids.most;
    let theirs = believed(own, model.worth());

    const learn = (heard: Bid, round: number, time: number) => {
      const utility = utilityOf(own, heard);
      if (isFirst) first = utility;
      isFirst = false;
      most = Math.max(most, utility);
      model.observe(heard, time);
      if (round > 2 && round % every > 0) return;
      theirs = believed(own, model.worth());
      nash = ownAtNash(own, theirs, mostLiked);
    };

    const target = (time: number): number => {
      const least = Math.max(own.reservation, Math.min(nash, bids.most));
      const way = nash > first ? clamp((most - first) / (nash - first)) : 1;
      const returned = bids.most - way * (bids.most - least);
      const bonus = time > BONUS_FROM ? (MOST_BONUS * (time - BONUS_FROM)) / (1 - BONUS_FROM) : 0;
      return returned - bonus * (returned - least);
    };

    return {
      act: ({ heard, time, round, turnsLeft }) => {
        if (heard) learn(heard, round, time);
        const next = mostLiked(theirs, target(time));
        if (heard && turnsLeft === 0 && isWorth(own, heard, most)) return ACCEPT;
        return isAtLeastNext(own, heard, next) ? ACCEPT : offer(next);
      },
      believed: () => theirs,
    };
  },
};

/** Counts alone would have them hold all that they never asked for to be worth the same. */
function believed(own: UtilitySpace, counted: readonly Float64Array[]): readonly Float64Array[] {
  return normalised(
    counted.map((values, k) => {
      const most = Math.max(...values);
      const ours = own.worth[k]!;
      const best = Math.max(...ours);
      return values.map((value, at) => value + (best > 0 ? most * (1 - ours[at]! / best) : 0));
    }),
  );
}

/** Targets at which the product of both utilities is looked at. */
const STEPS = 20;

/** Own utility at the outcome with the greatest product of utilities, as far as it can tell. */
function ownAtNash(own: UtilitySpace, theirs: readonly Float64Array[], mostLiked: MostLiked): number {
  let best = { product: -1, utility: 1 };
  for (let step = 0; step <= STEPS; step++) {
    const bid = mostLiked(theirs, step / STEPS);
    const utility = utilityOf(own, bid);
    const product = utility * likingOf(theirs, bid);
    if (product > best.product) best = { product, utility };
  }
  return best.utility;
}
