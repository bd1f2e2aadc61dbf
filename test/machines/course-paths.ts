import type { SnapshotFrom } from 'xstate';
import { getShortestPaths } from 'xstate/graph';
import type { negotiation } from '../../machines/negotiation.ts';
import type { CourseEvent, CourseEventType } from '../../src/domain/course.ts';

export const TOPICS = ['price', 'delivery'];

/** At least one event of every type, with the payloads that make a difference. A new event does not compile without. */
const CASES: { readonly [T in CourseEventType]: readonly Extract<CourseEvent, { type: T }>[] } = {
  'talks.begun': [{ type: 'talks.begun' }],
  'topics.agreed': [['price'], ['delivery'], ['delivery', 'price']].map((topics) => ({
    type: 'topics.agreed',
    topics,
  })),
  'agenda.changed': [
    ['price', 'delivery'],
    ['delivery', 'price'],
  ].map((topics) => ({ type: 'agenda.changed', topics })),
  'deadlock.found': [{ type: 'deadlock.found' }],
  'playbook.advanced': [{ type: 'playbook.advanced' }],
  'topics.joined': [{ type: 'topics.joined' }],
  'deadlock.resolved': [{ type: 'deadlock.resolved' }],
  'alternative.taken': ['smaller-lot', 'later-delivery'].map((alternative) => ({
    type: 'alternative.taken',
    alternative,
  })),
  'agreement.reached': [true, false].map((needsApproval) => ({ type: 'agreement.reached', needsApproval })),
  'agreement.approved': [{ type: 'agreement.approved' }],
  'agreement.rejected': [{ type: 'agreement.rejected' }],
  'talks.ended': [{ type: 'talks.ended' }],
  'party.withdrew': [{ type: 'party.withdrew' }],
  'deadline.passed': [{ type: 'deadline.passed' }],
  'talks.paused': [{ type: 'talks.paused' }],
  'talks.resumed': [{ type: 'talks.resumed' }],
};

export const EVENT_TYPES = Object.keys(CASES) as CourseEventType[];
export const EVENTS: readonly CourseEvent[] = Object.values(CASES).flat();

/**
 * The shortest way over every transition from every state with every payload, as the events that lead along it. States
 * that differ only in how often the playbook was advanced beyond twice count as one, else there would be no end.
 */
export function coursePaths(machine: typeof negotiation): readonly (readonly CourseEvent[])[] {
  const paths = getShortestPaths(machine, {
    input: { topics: TOPICS },
    events: [...EVENTS],
    filterEvents: (state, event) => state.can(event),
    // Four times what it takes today: a machine whose states never come to an end fails instead of hanging.
    limit: 20_000,
    serializeState: (state, event, before) => JSON.stringify([bucketOf(state), event, before && bucketOf(before)]),
  });
  // The first step is xstate's own, which begins the machine.
  return paths.map(({ steps }) => steps.slice(1).map(({ event }) => event as CourseEvent));
}

/** History counts where it is awaited; elsewhere it is what an earlier pause left behind. */
function bucketOf({ value, context, historyValue }: SnapshotFrom<typeof negotiation>) {
  const history = Object.values(historyValue).map((nodes) => nodes?.map(({ id }) => id));
  return [value, { ...context, playbookStep: Math.min(context.playbookStep, 2) }, value === 'paused' && history];
}
