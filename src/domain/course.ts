/** Where the talks stand: the part of a session that the machine owns. */
export type Course = {
  readonly phase: Phase;
  /** In their order of discussion; none in mode `package`. */
  readonly topics: readonly string[];
  /** Topic under discussion; absent in mode `package` and once all are agreed. */
  readonly topic?: string | undefined;
  /** Provisionally agreed topics, in the order of their agreement. */
  readonly agreedTopics: readonly string[];
  /** Playbook moves made in this deadlock: 0 outside one. */
  readonly playbookStep: number;
  /** A move of the playbook has joined the topics: they are negotiated as one package. */
  readonly areTopicsJoined?: true | undefined;
  /** Alternative being negotiated in place of the plan's first version. */
  readonly alternative?: string | undefined;
};

export const PHASES = [
  'opening',
  'topics',
  'deadlock',
  'alternatives',
  'closing',
  'closed',
  'terminated',
  'paused',
] as const;
export type Phase = (typeof PHASES)[number];

export type Status = 'open' | 'closed' | 'terminated';

export const statusOf = (phase: Phase): Status => (phase === 'closed' || phase === 'terminated' ? phase : 'open');

/** What may happen to the course. Decided by `decide` or asked for by a caller; the machine says what follows. */
export type CourseEvent =
  | { readonly type: 'talks.begun' }
  | { readonly type: 'topics.agreed'; readonly topics: readonly string[] }
  /** The same topics in another order of discussion. */
  | { readonly type: 'agenda.changed'; readonly topics: readonly string[] }
  | { readonly type: 'deadlock.found' }
  | { readonly type: 'playbook.advanced' }
  | { readonly type: 'topics.joined' }
  | { readonly type: 'deadlock.resolved' }
  | { readonly type: 'alternative.taken'; readonly alternative: string }
  | { readonly type: 'agreement.reached'; readonly needsApproval: boolean }
  | { readonly type: 'agreement.approved' }
  | { readonly type: 'agreement.rejected' }
  | { readonly type: 'talks.ended' }
  | { readonly type: 'party.withdrew' }
  | { readonly type: 'deadline.passed' }
  | { readonly type: 'talks.paused' }
  | { readonly type: 'talks.resumed' };

export type CourseEventType = CourseEvent['type'];
