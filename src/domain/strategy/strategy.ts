import type { Issue } from '../issue.ts';
import type { Proposal, Terms } from '../terms.ts';
import type { OpponentModel } from './opponent.ts';
import type { Track } from './track.ts';

/**
 * How we negotiate, in the three parts that the field keeps apart (Baarslag et al., "Decoupling negotiating agents to
 * explore the space of negotiation strategies", 2014): what to offer, when to accept, what the other side values.
 * A strategy is pure: equal asks get equal answers.
 */
export type Strategy = {
  readonly name: string;
  readonly offering: Offering;
  readonly acceptance: Acceptance;
  readonly opponent: OpponentModelling;
  /**
   * It holds until the end of the time on purpose, and knows what to do there. Before a deadline nobody else gives way in
   * its place: neither the built-in playbook by halves, nor a rule by offering their best back.
   */
  readonly playsTheEnd: boolean;
};

/** The moment and the room for our next offer. Utilities are over `issues`, the issues under discussion. */
export type Ask = {
  readonly issues: readonly Issue[];
  /** Least utility we work towards, and the most any outcome brings. */
  readonly floor: number;
  readonly ceiling: number;
  /** Least we asked for so far: we never ask for more again. */
  readonly asked: number;
  /** Best they offered without a breach: we never ask for less. */
  readonly offered: number;
  /** Their best offer of all these issues that breaks no bottom line; absent where there is none, and for a topic by itself. */
  readonly theirBest?: Proposal | undefined;
  /** How their offers on these issues have gone; absent before the first. */
  readonly theirs?: Track | undefined;
  /** Time used, in [0, 1]. */
  readonly time: number;
  /** Our counters after this one: counted where the deadline is in rounds, else estimated from the pace so far. */
  readonly turnsLeft: number;
  /** After our last counter another offer of theirs is to come, which we may still take. */
  readonly isLastWordOurs: boolean;
  /** Concession exponent of the plan. */
  readonly beta: number;
  readonly opponent: OpponentModel;
  /** What we know of this counterpart from before; absent where we know nothing. */
  readonly remembered?: Remembered | undefined;
};

/**
 * What earlier talks with the same counterpart showed, of late more than long ago. Shares in [0, 1]; what they did not show
 * is absent. Plans differ from one negotiation to the next, so nothing is told in utilities.
 */
export type Remembered = {
  readonly negotiations: number;
  /** How far they came, of the way from their first offer to our best. */
  readonly end?: number;
  /** What offers of ours brought us that they took, and last counters would have that they refused, of the way from no deal to our best. */
  readonly takenAsk?: number;
  readonly refusedAsk?: number;
  /** Share they took of our last counters, which they could only take or leave. */
  readonly takenAtLast?: number;
  /** What talks brought us in which we held out for what we expected of them, and what others did; no deal brings nothing. */
  readonly heldGain?: number;
  readonly otherGain?: number;
};

export interface Offering {
  /** Utility to aspire to now, in [floor, ceiling]. */
  aspiration(ask: Ask): number;
  /** Terms on every issue asked for, worth at least `target` to us. `target` is at most `ask.ceiling`. */
  terms(ask: Ask, target: number): Terms;
}

export interface Acceptance {
  /** Whether an offer worth `utility` to us is good enough, when our next counter would be worth `counterUtility`. */
  accepts(utility: number, counterUtility: number, ask: Ask): boolean;
}

export interface OpponentModelling {
  /** What we believe before the first offer. */
  initial(): OpponentModel;
  /** What we believe after an offer of `terms` at `time` in [0, 1]; `issues` are all issues of the plan. */
  observe(model: OpponentModel, issues: readonly Issue[], terms: Terms, time: number): OpponentModel;
}
