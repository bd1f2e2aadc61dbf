import type { AgendaProposal, AgendaVerdict, RunningAgenda } from '../../domain/agenda/index.ts';
import type { Result } from '../../domain/result.ts';
import type { Terms } from '../../domain/terms.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { FollowOptions } from '../events/negotiation-event.ts';
import type { Refusal, Request } from '../use-cases.ts';
import type { RoomKey } from './room.ts';

/**
 * What the other side may ask for with the token of a room, and all it is told. Nothing here is worth anything to us: no
 * utility, limit, target, rule, advice, phase or version, and no word that we did not put on the table.
 */
export interface RoomUseCases {
  /** Whether the key opens a room now. */
  check(key: RoomKey): Promise<Result<undefined, Refusal>>;
  read(key: RoomKey): Promise<Result<RoomView, Refusal>>;
  offer(
    key: RoomKey,
    input: { terms: Terms; message?: string | undefined },
    request: RoomRequest,
  ): RoomReply<RoomAnswer>;
  /** They take what we have on the table. */
  accept(key: RoomKey, request: RoomRequest): RoomReply<RoomAnswer>;
  /** Their question is told to us; whether we have an answer to it is not told to them. */
  ask(key: RoomKey, input: { text: string }, request: RoomRequest): RoomReply<Received>;
  changeAgenda(key: RoomKey, input: RoomAgendaInput, request: RoomRequest): RoomReply<RoomAgendaAnswer>;
  events(key: RoomKey, input: { after: number; limit: number }): Promise<Result<RoomEventPage, Refusal>>;
  /** The same as it happens, until the room ends; a page may be empty. */
  follow(
    key: RoomKey,
    input: { after: number },
    options: FollowOptions,
  ): Promise<Result<AsyncGenerator<readonly RoomEvent[], void, undefined>, Refusal>>;
}

/** Versions are ours, so a room does not insist on one. */
export type RoomRequest = Pick<Request, 'idempotency'>;
export type RoomReply<T> = Promise<Result<T, Refusal>>;

/** Where the talks stand for them: `pending` is agreed, and waits for approval on our side. */
export const ROOM_STATUSES = ['open', 'paused', 'pending', 'agreed', 'ended'] as const;
export type RoomStatus = (typeof ROOM_STATUSES)[number];

/** Why, in as many words as they may have. */
export const ROOM_REASONS = [
  'agreed',
  'agreed-for-now',
  'our-counter-offer',
  'our-last-offer',
  'our-offer-stands',
  'answer-follows',
  'talks-ended',
] as const;
export type RoomReason = (typeof ROOM_REASONS)[number];

export type RoomAnswer = {
  readonly verdict: Verdict;
  readonly counter?: Terms | undefined;
  readonly reason: RoomReason;
  readonly status: RoomStatus;
  /** With a deal: its terms. */
  readonly deal?: Terms | undefined;
};

export type Received = { readonly status: 'received' };

/** What they may propose. How important a topic is, and how many minutes it has, is ours to know. */
export type RoomAgendaProposal =
  | { readonly kind: 'reorder'; readonly topics: readonly string[] }
  | { readonly kind: 'add'; readonly topic: { readonly id: string; readonly title?: string | undefined } }
  | { readonly kind: 'drop'; readonly topic: string };

export type RoomAgendaInput = { readonly proposal: RoomAgendaProposal; readonly message?: string | undefined };

export type RoomAgendaAnswer = {
  readonly decision: AgendaVerdict;
  readonly counter?: RoomAgendaCounter | undefined;
  readonly agenda: RoomAgenda;
};

/** Ours may be about time as well. */
export type RoomAgendaCounter = RoomAgendaProposal | Extract<AgendaProposal, { kind: 'lengthen' }>;

export type RoomAgenda = {
  readonly current?: string | undefined;
  readonly topics: readonly RoomTopic[];
};

type TopicStatus = RunningAgenda['topics'][number]['status'];

export type RoomTopic = {
  readonly id: string;
  readonly title: string;
  readonly issues: readonly string[];
  readonly status: TopicStatus;
};

/** What may be agreed on: the space of all deals, which both sides know. */
export type RoomIssue = {
  readonly id: string;
  readonly title?: string | undefined;
  readonly unit?: string | undefined;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  readonly options?: readonly string[] | undefined;
};

export type RoomView = {
  readonly status: RoomStatus;
  readonly currency: string;
  readonly issues: readonly RoomIssue[];
  /** Our offer on the table, and their last word in this room on each issue. */
  readonly ours?: Terms | undefined;
  readonly yours?: Terms | undefined;
  /** Agreed for now, topic by topic; with a deal all of it. */
  readonly agreed: Terms;
  readonly agenda: RoomAgenda;
  readonly offersLeft: number;
  readonly expiresAt: string;
};

/** What both sides saw happen. `seq` counts these alone, so that no gap tells of what they did not see. */
export type RoomEvent = { readonly seq: number; readonly atMs: number } & RoomHappening;

export type RoomHappening =
  | { readonly type: 'opened' }
  | {
      readonly type: 'offer';
      readonly by: 'you' | 'us';
      readonly terms: Terms;
      readonly currency?: string | undefined;
      readonly message?: string | undefined;
      /** To an offer of theirs. */
      readonly answer?: Pick<RoomAnswer, 'verdict' | 'counter' | 'reason'> | undefined;
    }
  | { readonly type: 'accepted'; readonly by: 'you' | 'us'; readonly terms?: Terms | undefined }
  | { readonly type: 'question'; readonly by: 'you'; readonly text: string }
  | {
      readonly type: 'agenda';
      readonly by: 'you' | 'us';
      readonly proposal: RoomAgendaCounter;
      readonly decision: AgendaVerdict;
      readonly counter?: RoomAgendaCounter | undefined;
    }
  | { readonly type: 'paused' | 'resumed' | 'withdrawn'; readonly by: 'you' | 'us' }
  | { readonly type: 'approved' | 'not-approved' }
  | { readonly type: 'expired'; readonly terms?: Terms | undefined };

export type RoomEventPage = { readonly events: readonly RoomEvent[]; readonly next?: number | undefined };
