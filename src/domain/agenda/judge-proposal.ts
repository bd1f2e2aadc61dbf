import type { CourseEvent } from '../course.ts';
import type { Party } from '../plan-draft.ts';
import type { Reason } from '../verdict.ts';
import type { AgendaFacts, AgendaFinding } from './agenda-facts.ts';
import type { AgendaTable } from './agenda-table.ts';
import { type Consequences, consequencesOf } from './consequences.ts';
import { counterProposal } from './counter-proposal.ts';
import { factsOfProposal } from './facts-of-proposal.ts';
import { guardAgainst } from './guard.ts';
import type { AgendaMemory } from './memory.ts';
import type { AgendaMove, AgendaProposal } from './proposal.ts';

/** Everything the judgement of a proposal rests on, worked out before any rule runs. */
export type AgendaSituation = {
  readonly table: AgendaTable;
  readonly move: AgendaMove;
  readonly consequences: Consequences;
  readonly counter: AgendaProposal | undefined;
  /** Why it can't take effect whatever the rules say. */
  readonly guard: Reason | undefined;
  readonly facts: AgendaFacts;
};

export type AgendaVerdict = 'accept' | 'refuse' | 'counter';

/** What we answer, and what becomes of the agenda. The host turns `events` into the next course. */
export type AgendaStep = {
  readonly decision: AgendaVerdict;
  readonly counter?: AgendaProposal;
  readonly reasons: readonly Reason[];
  readonly memory: AgendaMemory;
  readonly events: readonly CourseEvent[];
};

/** A proposal without faults, ready to be judged. */
export function assessProposal(table: AgendaTable, move: AgendaMove): AgendaSituation {
  const consequences = consequencesOf(table, move);
  const counter = counterProposal(table, move);
  const guard = guardAgainst(table, move.proposal, consequences);
  return { table, move, consequences, counter, guard, facts: factsOfProposal(table, move, consequences, counter) };
}

/**
 * Answers a proposal. Findings say what the rules make of one of theirs; a person of ours needs no rules. What neither can
 * do is to break a prerequisite, or to move what is settled.
 */
export function judgeProposal(situation: AgendaSituation, findings: readonly AgendaFinding[]): AgendaStep {
  const { move, guard, counter } = situation;
  const verdict = move.by === 'us' ? OURS : verdictOf(findings);
  if (verdict.type === 'accept' && !guard) return accepted(situation, verdict.reasons);
  const reasons = guard && !verdict.isAware ? [guard] : verdict.reasons;
  return verdict.type !== 'refuse' && counter ? countered(situation, counter, reasons) : refused(situation, reasons);
}

type RuleVerdict = {
  readonly type: AgendaVerdict;
  readonly reasons: readonly Reason[];
  /** A verdict that is no yes has its own reasons not to let it pass. */
  readonly isAware: boolean;
};

const OURS: RuleVerdict = {
  type: 'accept',
  reasons: [{ rule: 'record/ours', message: 'recorded as a change of ours' }],
  isAware: false,
};

const NO_VERDICT: RuleVerdict = {
  type: 'refuse',
  reasons: [{ rule: 'guard/no-verdict', message: 'no rule has a verdict on this proposal: the agenda stays' }],
  isAware: false,
};

/** Findings come highest rank first. */
function verdictOf(findings: readonly AgendaFinding[]): RuleVerdict {
  const [highest] = findings.toSorted((a, b) => b.rank - a.rank);
  if (!highest) return NO_VERDICT;
  const { type } = highest;
  const reasons = findings.filter((finding) => finding.type === type).map(({ rule, message }) => ({ rule, message }));
  return { type, reasons, isAware: type !== 'accept' };
}

function accepted({ table, move, consequences, facts }: AgendaSituation, reasons: readonly Reason[]): AgendaStep {
  const { after } = consequences;
  // Who takes our counter makes our move.
  const by = facts.isOurCounter ? 'us' : move.by;
  const { counter: _, ...memory } = counted(after.memory, move.by, by);
  const isOrdered = after.course.topics.every((id, place) => table.course.topics[place] === id);
  return {
    decision: 'accept',
    reasons,
    memory: move.by === 'them' ? { ...memory, refusedInRow: 0 } : memory,
    events: isOrdered ? [] : [{ type: 'agenda.changed', topics: after.course.topics }],
  };
}

function countered({ table, move }: AgendaSituation, counter: AgendaProposal, reasons: readonly Reason[]): AgendaStep {
  const memory = notTaken(table.memory, move.by);
  return { decision: 'counter', counter, reasons, memory: { ...memory, counter }, events: [] };
}

function refused({ table, move }: AgendaSituation, reasons: readonly Reason[]): AgendaStep {
  return { decision: 'refuse', reasons, memory: notTaken(table.memory, move.by), events: [] };
}

function notTaken(memory: AgendaMemory, by: Party): AgendaMemory {
  const refusedInRow = memory.refusedInRow + (by === 'them' ? 1 : 0);
  return { ...counted(memory, by, undefined), refusedInRow };
}

/** Counts who proposed, and whose change took effect. */
function counted(memory: AgendaMemory, proposer: Party, winner: Party | undefined): AgendaMemory {
  const moves = (party: Party) => ({
    proposed: memory.moves[party].proposed + (party === proposer ? 1 : 0),
    accepted: memory.moves[party].accepted + (party === winner ? 1 : 0),
  });
  return { ...memory, moves: { us: moves('us'), them: moves('them') } };
}
