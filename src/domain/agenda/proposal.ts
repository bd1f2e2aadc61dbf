import type { Party } from '../plan-draft.ts';

/** A change of the agenda, as one side proposes it. Topics are named by id. */
export type AgendaProposal = Reorder | Add | Drop | Lengthen;

/** These open topics first, in this order; those it does not name follow as they were. */
export type Reorder = { readonly kind: 'reorder'; readonly topics: readonly string[] };

/**
 * A topic to talk about, or one that was dropped; before an open one, or last. A new topic has no issues of its own: each
 * issue stays with the topic of the plan that settles it, so that none is lost or settled twice.
 */
export type Add = {
  readonly kind: 'add';
  readonly topic: NewTopic;
  readonly before?: string | undefined;
};

export type NewTopic = {
  readonly id: string;
  readonly title?: string | undefined;
  /** To us, from 1 to 5. */
  readonly importance?: 1 | 2 | 3 | 4 | 5 | undefined;
  /** Time for it; by its importance where not given. */
  readonly minutes?: number | undefined;
};

/** No time for this topic: its issues stay open, and are settled in writing, after all others. */
export type Drop = { readonly kind: 'drop'; readonly topic: string };

/** This many minutes in all for a topic. */
export type Lengthen = { readonly kind: 'lengthen'; readonly topic: string; readonly minutes: number };

/** Who proposes what. */
export type AgendaMove = { readonly by: Party; readonly proposal: AgendaProposal };
