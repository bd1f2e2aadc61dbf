import type { Conduct } from './counterparts/index.ts';
import type { Party } from './plan-draft.ts';
import type { OpponentModel, Remembered, Track } from './strategy/index.ts';
import type { TheirMoves } from './style/index.ts';
import type { Proposal, Terms } from './terms.ts';
import type { Stance } from './verdict.ts';

/**
 * What a session remembers of the exchange so far: of constant size, whatever the number of rounds. The whole history is
 * in the session's events; here is only what the next decision needs.
 */
export type Talks = {
  readonly theirOffers: number;
  readonly ourOffers: number;
  /** Stance of our last answer; absent before it. */
  readonly stance?: Stance;
  /** Our offer on the table. */
  readonly standing?: Proposal;
  /** Their best offer so far: one without a breach before any with, then by utility. Over all issues. */
  readonly best?: Proposal & { readonly isAcceptable: boolean };
  /** Their last offer of every issue, for a person who wants to take it. */
  readonly lastFull?: Proposal;
  /** How their offers moved on the scope under discussion. */
  readonly movement: Movement;
  /** Terms of the topics agreed provisionally. */
  readonly agreed: Terms;
  /** Least utility to us that we asked for so far, by scope: concession does not turn back below it. */
  readonly asked: Readonly<Record<string, number>>;
  /** Their best acceptable utility so far, by scope. */
  readonly offered: Readonly<Record<string, number>>;
  /** How their offers have gone, by scope: of the whole, and of each topic; absent before the first. */
  readonly tracks?: Readonly<Record<string, Track>>;
  /** Who spoke first; absent before their first offer. */
  readonly opener?: Party;
  readonly opponent: OpponentModel;
  /** What we know of this counterpart from before; absent where we know nothing. */
  readonly remembered?: Remembered;
  /** How their offers have gone, to be remembered; absent where it is not, and before the first. */
  readonly conduct?: Conduct;
  /** How they have moved so far; absent before their first offer. */
  readonly moves?: TheirMoves;
  /** Alternatives tried so far, in order. */
  readonly tried: readonly string[];
  /** Places in the plan's `arguments` of those we have used, in order; absent before the first. */
  readonly argued?: readonly number[];
};

/** Utilities are those of `standOver`: under 0 beyond our limits, so that a move there is one as well. */
export type Movement = {
  /** Which issues the figures speak of; a change of scope starts them anew. */
  readonly scope: string;
  readonly last?: Proposal;
  /** What their last movement brought us; the next has to bring more than this. */
  readonly bestUtility: number;
  readonly stalledRounds: number;
  readonly repeatedOffers: number;
  readonly worseningRounds: number;
  /** Our offer on the table less their last, in utility to us; absent before we made one on this scope. */
  readonly gap?: number;
  readonly gapGrowingRounds: number;
};
