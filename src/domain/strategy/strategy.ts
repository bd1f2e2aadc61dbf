import type { Issue } from '../issue.ts';
import type { Terms } from '../terms.ts';
import type { OpponentModel } from './opponent.ts';

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
  /** Time used, in [0, 1]. */
  readonly time: number;
  /** Concession exponent of the plan. */
  readonly beta: number;
  readonly opponent: OpponentModel;
};

export interface Offering {
  /** Utility to aspire to now, in [floor, ceiling]. */
  aspiration(ask: Ask): number;
  /** Terms on every issue asked for, worth at least `target` to us. `target` is at most `ask.ceiling`. */
  terms(ask: Ask, target: number): Terms;
}

export interface Acceptance {
  /** Whether an offer worth `utility` to us is good enough, when our next counter would be worth `counterUtility`. */
  accepts(utility: number, counterUtility: number): boolean;
}

export interface OpponentModelling {
  /** What we believe before the first offer. */
  initial(): OpponentModel;
  /** What we believe after an offer of `terms` at `time` in [0, 1]; `issues` are all issues of the plan. */
  observe(model: OpponentModel, issues: readonly Issue[], terms: Terms, time: number): OpponentModel;
}
