import type { Phase } from '../domain/course.ts';
import type { SessionEventType } from '../sessions/index.ts';

export const DELIVERY_STATUSES = ['pending', 'delivered', 'dead'] as const;
/** `dead`: given up after the last attempt; a person may have it sent again. */
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

/** One event on its way to one endpoint. It points at the event, which never changes, and holds none of it. */
export type Delivery = {
  /** `webhook-id`: the same in every attempt, and sorts by time. */
  readonly id: string;
  readonly tenant: string;
  readonly endpointId: string;
  readonly negotiationId: string;
  readonly seq: number;
  readonly type: SessionEventType;
  readonly phase: Phase;
  readonly isNewPhase: boolean;
  readonly status: DeliveryStatus;
  /** When it is to be sent; only while pending. */
  readonly dueAtMs?: number;
  /** Attempts since it was made or last replayed: what the next pause goes by. */
  readonly tries: number;
  /** The latest, the newest last. */
  readonly attempts: readonly Attempt[];
  readonly createdAtMs: number;
};

export type Attempt = {
  readonly atMs: number;
  /** How long it took. */
  readonly ms: number;
  /** What the receiver answered. */
  readonly status?: number;
  /** Why it failed. */
  readonly error?: string;
};

/** How many attempts are kept: those of two full rounds. */
export const MOST_ATTEMPTS = 24;
