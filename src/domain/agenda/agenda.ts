import type { ScheduleDraft } from '../plan-draft.ts';
import type { RatedTopic } from '../topic.ts';
import type { OrderPrinciple } from '../topic-order.ts';

/** How the time of the talks is given to their topics. All times in minutes, in whole slots of `SLOT_MINUTES`. */
export type Agenda = {
  /** Name of the plan. */
  readonly name: string;
  readonly order: OrderPrinciple;
  /**
   * The time the plan has, breaks included; absent where the plan has no schedule, and then every topic has ample time.
   */
  readonly totalMinutes?: number | undefined;
  /** What ample time for every topic would take in one session, breaks included. */
  readonly ampleMinutes: number;
  /** True when every topic has ample time. */
  readonly isAmple: boolean;
  /** All topics in the order of discussion; a dropped one has no time. */
  readonly topics: readonly AgendaTopic[];
  /** What to drop and to shorten, the least important first. */
  readonly advice: readonly AgendaAdvice[];
  /** When it takes place, as the plan says; their time zone may come from the counterpart's profile. */
  readonly schedule?: ScheduleDraft | undefined;
};

export type AgendaTopic = RatedTopic & {
  readonly talkMinutes: number;
  /** Time to think it over, after the talk and before it is agreed. */
  readonly thinkingMinutes: number;
  /** What it would get with all the time in the world. */
  readonly ample: { readonly talkMinutes: number; readonly thinkingMinutes: number };
  /** Less than this makes no sense: the topic is rather dropped, unless it is the most important one. */
  readonly leastMinutes: number;
  readonly isDropped: boolean;
};

export type AgendaAdvice = {
  readonly kind: AdviceKind;
  /** The topic it is about, where it is about one. */
  readonly topic?: string | undefined;
  readonly text: string;
};

export type AdviceKind =
  /** The time does not suffice for all topics. */
  | 'too-short'
  | 'drop'
  | 'shorten'
  /** The topic under discussion has used more time than it has. */
  | 'overrun'
  /** The talks have run for long without one. */
  | 'break'
  /** There is no calendar, since the plan says no start. */
  | 'no-start'
  /** The first session begins later than the plan's start, at the first hour both sides work. */
  | 'moved-start'
  /** Both sides never work at the same time. */
  | 'no-overlap'
  /** The hours which both sides share within a year do not suffice. */
  | 'no-room';

/** A stretch of talks without a night between, and what happens in it. */
export type Sitting = {
  /** Which of the windows of time it takes place in, from 0. */
  readonly window: number;
  readonly minutes: number;
  readonly blocks: readonly Block[];
};

export type Block = {
  readonly kind: 'talk' | 'thinking' | 'break';
  /** Absent for a break. */
  readonly topic?: string | undefined;
  readonly title: string;
  /** From the beginning of the sitting. */
  readonly startMinute: number;
  readonly minutes: number;
};
