import type { Terms } from '../terms.ts';
import { settlingAsk } from './from-memory.ts';
import { initialModel, observeOffer } from './opponent.ts';
import { type Parameters, TUNED } from './parameters.ts';
import type { Ask, Strategy } from './strategy.ts';
import { termsAt } from './terms-at.ts';

/**
 * Holds while holding costs nothing, gives for what it is given, and settles in the last turns. Deadlines make most deals
 * (Roth, Murnighan and Schoumaker 1988), so that concessions before the last turns are paid for only by those who answer
 * them. docs/deciding.md tells why each part is there, `parameters.ts` how its figures were found.
 */
export const strategistWith = (parameters: Parameters): Strategy => ({
  name: 'strategist',
  offering: { aspiration: (ask) => aspiration(parameters, ask), terms },
  acceptance: { accepts: (utility, counter, ask) => accepts(parameters, utility, counter, ask) },
  opponent: { initial: () => initialModel, observe: observeOffer },
  playsTheEnd: true,
});

export const strategist: Strategy = strategistWith(TUNED);

function aspiration(parameters: Parameters, ask: Ask): number {
  if (ask.turnsLeft < 1 && ask.theirs) return lastAspiration(parameters, ask);
  const course = Math.min(towardsTheirBest(parameters, ask), ledUp(parameters, ask));
  return Math.min(Math.max(course, returned(parameters, ask), ask.floor), ask.ceiling);
}

/**
 * In our last turns down to the best they offered, no lower than what we hold out for. What is left of the way with k
 * counters to come after this one is 1 - e^(-((k + 1) / p)²), with p = `patience` · (1 + ln N) for N turns in all: some give
 * way in the last few turns, however many there are, and others in a last share of the time; the logarithm lies between.
 */
function towardsTheirBest({ patience, leastGain }: Parameters, ask: Ask): number {
  const { floor, ceiling, turnsLeft, time } = ask;
  if (turnsLeft === Number.POSITIVE_INFINITY) return ceiling;
  const least = Math.max(theirBest(ask), floor + leastGain * (ceiling - floor));
  const turns = (turnsLeft + 1) / (1 - time);
  const ahead = (turnsLeft + 1) / (patience * (1 + Math.log(turns)));
  const towards = least + (ceiling - least) * (1 - Math.exp(-(ahead ** 2)));
  return Math.max(towards, settlingAsk(ask) ?? 0);
}

/** From the first turn on a little, evenly: who answers moves with moves needs to see one. */
const ledUp = ({ lead }: Parameters, { ceiling, time }: Ask): number => ceiling - lead * time;

/** Never more than a first step, which they can notice, and as much again as they have given us since their first offer. */
function returned({ step, returns }: Parameters, { ceiling, theirs }: Ask): number {
  const given = theirs ? theirs.best - theirs.first : 0;
  return ceiling - step - returns * given;
}

/**
 * Our last counter: their best, which they should still stand by; or what we ask for already, where what it may bring is
 * worth the risk that only their last offer is left, or nothing where we have no last word.
 */
function lastAspiration({ takesAtLast, leastGain }: Parameters, ask: Ask): number {
  const { floor, ceiling, asked, theirs } = ask;
  const settling = settlingAsk(ask);
  if (settling !== undefined) return Math.min(ceiling, asked, settling);
  const safe = theirBest(ask);
  if (safe <= floor) return Math.min(asked, floor + leastGain * (ceiling - floor));
  const bold = Math.min(ceiling, asked);
  const chance = ask.isLastWordOurs ? takesAtLast : 0;
  const otherwise = ask.isLastWordOurs ? Math.max(floor, theirs!.last) : floor;
  return chance * bold + (1 - chance) * otherwise > safe ? bold : safe;
}

/** What they offered at best, or what no deal is worth where that is more. */
const theirBest = ({ floor, theirs }: Ask): number => Math.max(floor, theirs?.bestSound ?? 0);

/**
 * Where we ask for no more than they have offered, it is their own terms: others that seem as good to them may not be.
 */
function terms(ask: Ask, target: number): Terms {
  const { theirBest: best, asked } = ask;
  return best && target <= best.utility + EPSILON && best.utility <= asked ? best.terms : termsAt(ask, target);
}

/** Utilities this near to each other are the same but for rounding. */
const EPSILON = 1e-9;

/**
 * Besides what is no worse than our next counter (AC_next): before a last counter that they can only take or leave, an
 * offer which brings nearly as much over no deal as it would. It is there, and the counter may be refused.
 */
function accepts({ nearly }: Parameters, utility: number, counterUtility: number, ask: Ask): boolean {
  if (utility >= counterUtility) return true;
  if (ask.turnsLeft >= 1 || ask.isLastWordOurs || utility < ask.floor) return false;
  return utility - ask.floor >= nearly * (counterUtility - ask.floor);
}
