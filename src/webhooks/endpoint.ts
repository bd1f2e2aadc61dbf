import type { Phase } from '../domain/course.ts';
import type { SessionEventType } from '../sessions/index.ts';

/** Where a tenant wants to be told what happens. Times are ms since the epoch. */
export type Endpoint = {
  readonly id: string;
  readonly tenant: string;
  /** Counts changes from 1. */
  readonly version: number;
  readonly url: string;
  readonly description?: string | undefined;
  /** Only events of these types; all if absent. */
  readonly types?: readonly SessionEventType[] | undefined;
  /** Only events that brought the talks into one of these phases. */
  readonly phases?: readonly Phase[] | undefined;
  readonly format: MessageFormat;
  /** While it is not, nothing is sent, and what happens meanwhile is not sent later. */
  readonly isEnabled: boolean;
  /** The newest first; each signs until its time has passed. */
  readonly secrets: readonly { readonly secret: string; readonly untilMs?: number }[];
  readonly createdAtMs: number;
  readonly updatedAtMs: number;
};

export const MESSAGE_FORMATS = ['standard', 'cloudevents'] as const;
/** The body: that of Standard Webhooks, or a CloudEvent of 1.0 in structured mode. */
export type MessageFormat = (typeof MESSAGE_FORMATS)[number];
