import type { Party } from '../plan-draft.ts';
import type { AgendaProposal } from './proposal.ts';

/**
 * What a session remembers of its agenda, beside the order of topics, which the machine keeps: JSON, and of constant size.
 * Times are in ms, of the clock since the epoch.
 */
export type AgendaMemory = {
  /** Time each topic has used up to the clock's last start, by id; pauses don't count. */
  readonly usedMs: Readonly<Record<string, number>>;
  /** The topic whose time runs; absent while nothing is talked about. */
  readonly clock?: TopicClock;
  /** Time without a break, up to the clock's last start. */
  readonly stretchMs: number;
  /** Topics added in the talks, in their order: dropped or not, `MOST_ADDED` at most. */
  readonly added: readonly AddedTopic[];
  readonly dropped: readonly string[];
  /** Minutes for topics that were lengthened, by id. */
  readonly minutes: Readonly<Record<string, number>>;
  readonly moves: Readonly<Record<Party, Moves>>;
  /** Proposals of theirs since the last one that we accepted. */
  readonly refusedInRow: number;
  /** What we countered their last proposal with. */
  readonly counter?: AgendaProposal;
};

export type TopicClock = {
  readonly topic: string;
  readonly sinceMs: number;
  /** What the agenda gives it; absent where the plan sets no time. */
  readonly minutes?: number;
};

export type AddedTopic = {
  readonly id: string;
  readonly title: string;
  readonly importance: number;
  readonly raisedBy: Party;
  /** The topic of the plan that it precedes, with which it is over; absent: after all of them. */
  readonly before?: string;
};

/** Proposals of one side, and those that took effect. */
export type Moves = { readonly proposed: number; readonly accepted: number };

/** Topics that can be added to one negotiation. */
export const MOST_ADDED = 16;

const NO_MOVES: Moves = { proposed: 0, accepted: 0 };

export const freshAgenda: AgendaMemory = {
  usedMs: {},
  stretchMs: 0,
  added: [],
  dropped: [],
  minutes: {},
  moves: { us: NO_MOVES, them: NO_MOVES },
  refusedInRow: 0,
};

/** A memory without what is as at the beginning: most agendas are never changed, and a session is written with every offer. */
export type StoredAgenda = Partial<AgendaMemory>;

export const remembered = (stored: StoredAgenda = {}): AgendaMemory => ({ ...freshAgenda, ...stored });

export const forStore = (memory: AgendaMemory): StoredAgenda =>
  Object.fromEntries(
    Object.entries(memory).filter(([name, value]) => value !== freshAgenda[name as keyof AgendaMemory]),
  );
