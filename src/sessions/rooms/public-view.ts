import { type AgendaProposal, PACKAGE, type RunningAgenda } from '../../domain/agenda/index.ts';
import type { Phase } from '../../domain/course.ts';
import type { Plan } from '../../domain/plan.ts';
import type { IssueDraft } from '../../domain/plan-draft.ts';
import type { Terms } from '../../domain/terms.ts';
import type { Decision, Outcome } from '../../domain/verdict.ts';
import type { RoomAgenda, RoomAgendaCounter, RoomAnswer, RoomIssue, RoomReason, RoomStatus } from './use-cases.ts';

/** Everything the other side is told is made here, field by field: what is not named does not leave. */

const STATUSES: Readonly<Record<Phase, RoomStatus>> = {
  opening: 'open',
  topics: 'open',
  deadlock: 'open',
  alternatives: 'open',
  paused: 'paused',
  closing: 'pending',
  closed: 'agreed',
  terminated: 'ended',
};

/** Whether we are stuck, or have turned to an alternative, is ours to know. */
export const statusIn = (phase: Phase): RoomStatus => STATUSES[phase];

export const dealIn = (outcome: Outcome | undefined): Terms | undefined =>
  outcome?.kind === 'agreement' ? outcome.terms : undefined;

/** The answer to an offer of theirs. `isAdvice`: our counters are for a person of ours, who answers in their own time. */
export function publicAnswer(decision: Decision, isAdvice: boolean): RoomAnswer {
  const { phase, outcome } = decision;
  const deal = dealIn(outcome);
  const status = statusIn(phase);
  if (isAdvice && decision.decision === 'counter') return { verdict: 'reject', reason: 'answer-follows', status };
  const counter = decision.counter?.terms;
  return {
    verdict: decision.decision,
    ...(counter && { counter }),
    reason: reasonOf(decision, deal !== undefined),
    status,
    ...(deal && { deal }),
  };
}

function reasonOf({ decision, stance }: Decision, isDeal: boolean): RoomReason {
  if (decision === 'accept') return isDeal ? 'agreed' : 'agreed-for-now';
  if (stance === 'terminate') return 'talks-ended';
  if (decision === 'reject') return 'our-offer-stands';
  return stance === 'final' ? 'our-last-offer' : 'our-counter-offer';
}

export function publicIssue(draft: IssueDraft): RoomIssue {
  const { id, title } = draft;
  const named = { id, ...(title !== undefined && { title }) };
  if (draft.kind === 'choice') return { ...named, options: draft.options.map(({ value }) => value) };
  const { unit, min, max } = draft;
  return { ...named, ...(unit !== undefined && { unit }), min, max };
}

export const publicIssues = (plan: Plan): readonly RoomIssue[] => plan.issues.map(({ draft }) => publicIssue(draft));

/**
 * Without minutes, importance and difficulty, which say what matters to us; a package bears the name of our plan, or of an
 * alternative.
 */
export const publicAgenda = ({ current, topics }: RunningAgenda): RoomAgenda => ({
  ...(current !== undefined && { current }),
  topics: topics.map(({ id, title, issues, status }) => ({
    id,
    title: id === PACKAGE ? 'All of it' : title,
    issues,
    status,
  })),
});

export function publicProposal(proposal: AgendaProposal): RoomAgendaCounter {
  switch (proposal.kind) {
    case 'reorder':
      return { kind: 'reorder', topics: proposal.topics };
    case 'drop':
      return { kind: 'drop', topic: proposal.topic };
    case 'lengthen':
      return { kind: 'lengthen', topic: proposal.topic, minutes: proposal.minutes };
    case 'add': {
      const { id, title } = proposal.topic;
      return { kind: 'add', topic: { id, ...(title !== undefined && { title }) } };
    }
  }
}
