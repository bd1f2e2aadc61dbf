import type { Phase } from '../../domain/course.ts';
import type { SessionEventType } from '../session.ts';

/** One commit as the change log tells it: where its event is, and what an onlooker needs to know whether to read it. */
export type LoggedChange = {
  readonly tenant: string;
  readonly negotiationId: string;
  /** `seq` of the event. */
  readonly seq: number;
  readonly type: SessionEventType;
  /** The phase after it, and whether it is another than before. */
  readonly phase: Phase;
  readonly isNewPhase: boolean;
};

/**
 * A place in the log, opaque: everything before it has been read, everything after it is to come. As text it is at most
 * some two thousand characters of base64url.
 */
export type LogPosition = string;

export type LogPage = {
  /** Those of one negotiation in the order of their commits; between negotiations there is no order. */
  readonly changes: readonly LoggedChange[];
  /** After the last of them. */
  readonly position: LogPosition;
  /** False: there was more at once than the limit let through. */
  readonly isEnd: boolean;
};

/**
 * Every commit of every tenant, written with the commit itself: the one thing that onlookers (live events, webhooks) follow, so that
 * they miss nothing however late they look. It points at events and repeats none (docs/decisions/0003).
 */
export interface ChangeLog {
  /** What is committed from now on comes after it. */
  logEnd(): Promise<LogPosition>;
  /**
   * Changes after a position, or from the oldest kept on; none after `upTo`, which must not lie before `after`. About
   * `limit` of them. Throws `InvalidCursor` for a position that is none, `LogTrimmed` where changes after it are gone.
   */
  changes(query: { after?: LogPosition; upTo?: LogPosition; limit: number }): Promise<LogPage>;
  /** The position after the first few changes, all of them, of those that were read from `position` on. */
  positionAfter(position: LogPosition, changes: readonly LoggedChange[]): LogPosition;
  /** Lets go of all but about the latest `keep`, and of none after `upTo`. */
  trimLog(keep: number, upTo?: LogPosition): Promise<void>;
}

export class LogTrimmed extends Error {
  override name = 'LogTrimmed';
}
