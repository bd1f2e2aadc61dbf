import { assertEvent, assign, setup } from 'xstate';
import type { CourseEvent } from '../src/domain/course.ts';

/** What the machine is begun with: the topics in their order of discussion; none in mode `package`. */
export type NegotiationInput = { readonly topics: readonly string[] };

/** What the machine remembers beside its state; JSON. The fields of the same name are told in `Course`. */
export type NegotiationContext = {
  readonly topics: readonly string[];
  readonly agreedTopics: readonly string[];
  readonly topic?: string | undefined;
  readonly playbookStep: number;
  readonly areTopicsJoined?: true | undefined;
  readonly alternative?: string | undefined;
  /** True while an agreement waits for approval, paused or not. */
  readonly needsApproval: boolean;
};

const ENDINGS = {
  'talks.ended': '#terminated',
  'party.withdrew': '#terminated',
  'deadline.passed': '#terminated',
} as const;
const AGREE = { guard: 'areOurTopics', actions: 'agree' } as const;
const CHANGE_AGENDA = { guard: 'isAgendaOfOurs', actions: 'changeAgenda' } as const;
const TAKE_ALTERNATIVE = { target: '#alternatives', actions: 'takeAlternative' } as const;
const REACH_AGREEMENT = { target: '#closing', actions: 'reachAgreement' } as const;

/** The first topic that is not agreed. */
const topicAfter = (topics: readonly string[], agreed: readonly string[]): string | undefined =>
  topics.find((topic) => !agreed.includes(topic));

/** Whether `order` has each of `topics` once, of which there is one at least. */
const isOrderOf = (topics: readonly string[], order: readonly string[]): boolean =>
  topics.length > 0 &&
  order.length === topics.length &&
  new Set(order).size === order.length &&
  order.every((topic) => topics.includes(topic));

/**
 * Which phase of the talks follows which. It holds the course only; terms, utilities and the clock stay outside, and a
 * deadline is an event, since timers do not outlive a restart (docs/decisions/0001). Never change it once sessions run
 * on it: add the next version beside it. Every state carries an id, because history is restored by id, and one made of
 * the machine's own would be taken apart at its dot.
 */
export const negotiation = setup({
  types: { context: {} as NegotiationContext, input: {} as NegotiationInput, events: {} as CourseEvent },
  guards: {
    areOurTopics: ({ context, event }) => {
      assertEvent(event, 'topics.agreed');
      return event.topics.length > 0 && event.topics.every((topic) => context.topics.includes(topic));
    },
    isAgendaOfOurs: ({ context, event }) => {
      assertEvent(event, 'agenda.changed');
      return isOrderOf(context.topics, event.topics);
    },
    takesUpAnotherTopic: ({ context, event }) => {
      assertEvent(event, 'agenda.changed');
      return (
        isOrderOf(context.topics, event.topics) && topicAfter(event.topics, context.agreedTopics) !== context.topic
      );
    },
    needsNoApproval: ({ context }) => !context.needsApproval,
    isOnAlternative: ({ context }) => context.alternative !== undefined,
  },
  actions: {
    agree: assign(({ context, event }) => {
      assertEvent(event, 'topics.agreed');
      const agreedTopics = [...new Set([...context.agreedTopics, ...event.topics])];
      return { agreedTopics, topic: topicAfter(context.topics, agreedTopics) };
    }),
    changeAgenda: assign(({ context, event }) => {
      assertEvent(event, 'agenda.changed');
      return { topics: event.topics, topic: topicAfter(event.topics, context.agreedTopics) };
    }),
    takeAlternative: assign(({ event }) => {
      assertEvent(event, 'alternative.taken');
      // An alternative is a package: it has no topics of its own.
      return { alternative: event.alternative, agreedTopics: [], topic: undefined, areTopicsJoined: undefined };
    }),
    reachAgreement: assign(({ event }) => {
      assertEvent(event, 'agreement.reached');
      return { needsApproval: event.needsApproval, playbookStep: 0 };
    }),
    makeMove: assign({ playbookStep: ({ context }) => context.playbookStep + 1 }),
    joinTopics: assign({ areTopicsJoined: true as const }),
    /** For entries, not exits: a pause is an exit too, and what is pending has to outlive it. */
    dropPending: assign({ playbookStep: 0, needsApproval: false }),
  },
}).createMachine({
  id: 'negotiation.v1',
  context: ({ input: { topics } }) => ({
    topics,
    agreedTopics: [],
    topic: topics[0],
    playbookStep: 0,
    needsApproval: false,
  }),
  initial: 'active',
  states: {
    active: {
      id: 'active',
      initial: 'opening',
      on: { ...ENDINGS, 'talks.paused': '#paused' },
      states: {
        opening: {
          id: 'opening',
          on: {
            'talks.begun': '#topics',
            'topics.agreed': { ...AGREE, target: '#topics' },
            'agenda.changed': CHANGE_AGENDA,
            'alternative.taken': TAKE_ALTERNATIVE,
            'agreement.reached': REACH_AGREEMENT,
          },
        },
        topics: {
          id: 'topics',
          entry: 'dropPending',
          on: {
            'topics.agreed': AGREE,
            'agenda.changed': CHANGE_AGENDA,
            'deadlock.found': '#deadlock',
            'alternative.taken': TAKE_ALTERNATIVE,
            'agreement.reached': REACH_AGREEMENT,
          },
        },
        deadlock: {
          id: 'deadlock',
          on: {
            'playbook.advanced': { actions: 'makeMove' },
            'topics.joined': { actions: 'joinTopics' },
            'deadlock.resolved': '#topics',
            'topics.agreed': { ...AGREE, target: '#topics' },
            // A deadlock is one of its topic: with another it is left behind.
            'agenda.changed': [{ ...CHANGE_AGENDA, guard: 'takesUpAnotherTopic', target: '#topics' }, CHANGE_AGENDA],
            'alternative.taken': TAKE_ALTERNATIVE,
            'agreement.reached': REACH_AGREEMENT,
          },
        },
        alternatives: {
          id: 'alternatives',
          entry: 'dropPending',
          on: {
            'alternative.taken': TAKE_ALTERNATIVE,
            'agreement.reached': REACH_AGREEMENT,
          },
        },
        closing: {
          id: 'closing',
          always: { guard: 'needsNoApproval', target: '#closed' },
          on: {
            'agreement.approved': '#closed',
            'agreement.rejected': [{ guard: 'isOnAlternative', target: '#alternatives' }, { target: '#topics' }],
          },
        },
        interrupted: { id: 'interrupted', type: 'history' },
      },
    },
    paused: { id: 'paused', on: { ...ENDINGS, 'talks.resumed': '#interrupted' } },
    closed: { id: 'closed', type: 'final', entry: 'dropPending' },
    terminated: { id: 'terminated', type: 'final', entry: 'dropPending' },
  },
});
