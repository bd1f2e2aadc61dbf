import type { Ask, Remembered } from './strategy.ts';

/**
 * What to ask for in the end, where we know the counterpart: the ask whose gain, by the chance that they take it, is the most.
 * Nothing where we have no talks to go by.
 */
export function settlingAsk(ask: Ask): number | undefined {
  const { remembered, theirs, floor, ceiling, isLastWordOurs } = ask;
  if (!remembered || !theirs || ceiling <= floor) return undefined;
  const offered = Math.max(floor, theirs.bestSound ?? 0);
  const expected = Math.max(offered, expectedEnd(ask, remembered));
  // Whatever they do with our last counter, their last offer may still be taken where it comes after it.
  const otherwise = isLastWordOurs ? expected : floor;
  const gainOf = (utility: number) => (utility - floor) / (ceiling - floor);
  const chanceOf = chances(remembered, gainOf(offered), gainOf(expected));
  let [found, most] = [offered, Number.NEGATIVE_INFINITY];
  for (let k = 0; k <= STEPS; k++) {
    const utility = offered + (k / STEPS) * (ceiling - offered);
    const chance = chanceOf(gainOf(utility));
    const worth = chance * utility + (1 - chance) * otherwise;
    if (worth > most + 1e-9) [found, most] = [utility, worth];
  }
  return found;
}

/** Asks that are looked at, evenly from what they have offered up to our best. */
const STEPS = 50;

/** What they come to offer, if they go as far as they went before, of the way from their first offer to our best. */
const expectedEnd = ({ theirs, ceiling }: Ask, { end }: Remembered): number =>
  end === undefined ? 0 : theirs!.first + end * (ceiling - theirs!.first);

/** That they take what they offer now themselves; what they are expected to offer, or took before; what they refused before. */
const CERTAIN = 1;
const LIKELY = 0.95;
const UNLIKELY = 0.05;

/** How likely they take our best, where we have seen them refuse nothing. */
const OPEN = 0.1;

/** The chance by what an ask brings, of the way from no deal to our best: falling evenly between the marks we know. */
function chances({ takenAsk, refusedAsk }: Remembered, offered: number, expected: number): (gain: number) => number {
  const likely = Math.max(expected, takenAsk ?? 0);
  const refused = refusedAsk ?? 1;
  const least = refusedAsk === undefined ? OPEN : UNLIKELY;
  return (gain) => {
    if (gain <= offered) return CERTAIN;
    // They have refused what they took at another time: up to there it is a matter of luck.
    if (refusedAsk !== undefined && likely >= refused)
      return gain <= expected ? LIKELY : gain <= likely ? OPEN : UNLIKELY;
    if (gain <= likely) return between(gain, [offered, CERTAIN], [likely, LIKELY]);
    return gain < refused ? between(gain, [likely, LIKELY], [refused, least]) : least;
  };
}

const between = (x: number, [x0, y0]: readonly [number, number], [x1, y1]: readonly [number, number]): number =>
  y0 + ((x - x0) / (x1 - x0)) * (y1 - y0);
