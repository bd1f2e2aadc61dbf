import type { Phase, Status } from '../../domain/course.ts';
import type { SessionEvent } from '../session.ts';
import type { LogPosition } from './change-log.ts';

/** An event with what an onlooker of many negotiations needs beside it. `isNewPhase`: it brought the talks into `phase`. */
export type NegotiationEvent = SessionEvent & {
  readonly negotiationId: string;
  readonly phase: Phase;
  readonly status: Status;
  readonly isNewPhase: boolean;
};

/**
 * Events as they come, each with the position after it: who reads on from there misses nothing and hears nothing twice.
 * A page without events has a position all the same.
 */
export type FollowedPage = {
  readonly events: readonly (NegotiationEvent & { readonly position: LogPosition })[];
  readonly position?: LogPosition | undefined;
};

export type FollowOptions = { readonly patienceMs: number; readonly signal?: AbortSignal | undefined };
