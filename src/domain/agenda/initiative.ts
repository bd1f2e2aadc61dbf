import type { Party } from '../plan-draft.ts';
import type { AgendaTable } from './agenda-table.ts';
import type { Moves } from './memory.ts';

/** Who leads the process, and what that is judged by. */
export type Initiative = {
  readonly holder: Party | 'even';
  /** In [0, 1]. */
  readonly ourShare: number;
  readonly evidence: {
    /** Topics on the agenda, by who raised them. */
    readonly topics: Readonly<Record<Party, number>>;
    /** Proposals to change the agenda. */
    readonly moves: Readonly<Record<Party, Moves>>;
  };
};

/**
 * The mean of our share of the topics raised and our share of the changes that took effect, of those that are known. A topic
 * of the plan is ours unless it says that they raised it; topics that nobody wrote down (one an issue) tell nothing.
 */
export function initiativeOf({ base, memory }: Pick<AgendaTable, 'base' | 'memory'>): Initiative {
  const raised = [...(base.draft.topics ?? []), ...memory.added].map(({ raisedBy }) => raisedBy ?? 'us');
  const topics = { us: count(raised, 'us'), them: count(raised, 'them') };
  const { us, them } = memory.moves;
  const shares = [shareOf(topics.us, topics.them), shareOf(us.accepted, them.accepted)].filter(
    (share) => share !== undefined,
  );
  const ourShare = shares.length === 0 ? 0.5 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
  return {
    holder: ourShare === 0.5 ? 'even' : ourShare > 0.5 ? 'us' : 'them',
    ourShare,
    evidence: { topics, moves: memory.moves },
  };
}

const count = (raised: readonly Party[], party: Party): number => raised.filter((by) => by === party).length;

const shareOf = (ours: number, theirs: number): number | undefined =>
  ours + theirs === 0 ? undefined : ours / (ours + theirs);
