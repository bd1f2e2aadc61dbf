import type { Ask, Remembered } from './strategy.ts';

/**
 * What to hold out for in the end, where we know the counterpart: what they have come to, or taken, before. The first time
 * half of the way from there to our best, where their last offer comes after our last counter, or they take what they can
 * only take or leave. Nothing where we have no talks to go by, or where holding out has not paid.
 */
export function settlingAsk(ask: Ask): number | undefined {
  const { remembered, theirs, floor, ceiling, isLastWordOurs } = ask;
  if (!remembered || !theirs || ceiling <= floor || !holdsOut(remembered)) return undefined;
  const utilityOf = (gain: number) => floor + gain * (ceiling - floor);
  const offered = Math.max(floor, theirs.bestSound ?? 0);
  const expected = Math.min(ceiling, Math.max(offered, expectedEnd(ask, remembered)));
  const known = Math.max(expected, utilityOf(remembered.takenAsk ?? 0));
  const isFirstTime = remembered.heldGain === undefined && remembered.refusedAsk === undefined;
  if (isFirstTime && (isLastWordOurs || (remembered.takenAtLast ?? 0) > 0.5)) return (known + ceiling) / 2;
  // They have refused what they took at another time: what they come to by themselves is safer.
  const isRefused = remembered.refusedAsk !== undefined && utilityOf(remembered.refusedAsk) <= known;
  return isRefused && !isLastWordOurs ? expected : known;
}

/** What they come to offer, if they go as far as they went before, of the way from their first offer to our best. */
const expectedEnd = ({ theirs, ceiling }: Ask, { end }: Remembered): number =>
  end === undefined ? 0 : theirs!.first + end * (ceiling - theirs!.first);

/**
 * Whether we hold out in talks with a counterpart that we remember so: once to see what it brings, and from then on while it
 * has brought more than going by these talks alone. What they do in the end depends on them, not on what we expect.
 */
export const holdsOut = ({ heldGain, otherGain }: Remembered): boolean =>
  heldGain === undefined || otherGain === undefined || heldGain > otherGain + LEAST_DIFFERENCE;

/** Gains as near as this are the same: then we go by these talks, which risks less. */
const LEAST_DIFFERENCE = 0.01;
