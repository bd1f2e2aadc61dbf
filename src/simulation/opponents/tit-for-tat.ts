import { ACCEPT, type AgentKind, offer } from '../agent.ts';
import { bidsOf } from '../bids.ts';
import type { Random } from '../random.ts';
import { utilityOf } from '../utility-space.ts';
import { isAtLeastNext } from './components/acceptance.ts';

/** Its next target, from the one before and what their offers were worth to it, oldest first; at least two of them. */
type Imitation = (before: number, offers: readonly number[], random: Random) => number;

/** Offers the averaged tactic looks back over. */
const WINDOW = 4;

/** Most that the random absolute tactic gives or takes beside what it imitates. */
const MOST_NOISE = 0.02;

/**
 * Concedes as the other side does. Faratin, Sierra and Jennings imitate on each issue by itself; here, as is usual for
 * nominal issues, on utilities: what a move of theirs brought it, it gives up of its own target. It holds until it has
 * heard two offers, and never goes under its reservation value.
 */
const titForTat = (name: string, tactic: string, imitate: Imitation): AgentKind => ({
  name,
  source: `Faratin, Sierra and Jennings 1998, behaviour-dependent tactic: ${tactic}`,
  begin: ({ own, random }) => {
    const bids = bidsOf(own);
    const offers: number[] = [];
    let target = bids.most;
    return {
      act: ({ heard }) => {
        if (heard) offers.push(utilityOf(own, heard));
        if (offers.length > WINDOW) offers.shift();
        if (offers.length > 1) {
          target = Math.min(bids.most, Math.max(own.reservation, imitate(target, offers, random)));
        }
        const next = bids.atLeast(target, random);
        return isAtLeastNext(own, heard, next) ? ACCEPT : offer(next);
      },
    };
  },
});

/** Offers worth nothing would make a ratio infinite: they count as this much. */
const LEAST = 0.01;
const ratio = (earlier: number, later: number): number => Math.max(LEAST, earlier) / Math.max(LEAST, later);

export const relativeTitForTat = titForTat(
  'tit-for-tat-relative',
  'relative, in proportion to their last move',
  (before, offers) => before * ratio(offers.at(-2)!, offers.at(-1)!),
);

export const absoluteTitForTat = titForTat(
  'tit-for-tat-absolute',
  'random absolute, their last move and a little noise',
  (before, offers, random) =>
    before - (offers.at(-1)! - offers.at(-2)!) + (random.unit() < 0.5 ? -1 : 1) * random.unit() * MOST_NOISE,
);

/** Over a window of w offers the ratio is that of w - 1 moves, of which it makes one: the root of it. */
export const averagedTitForTat = titForTat(
  'tit-for-tat-averaged',
  `averaged over the last ${WINDOW} offers`,
  (before, offers) => before * ratio(offers[0]!, offers.at(-1)!) ** (1 / (offers.length - 1)),
);
