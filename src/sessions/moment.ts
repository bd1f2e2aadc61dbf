import type { Actor } from './caller.ts';
import type { Session } from './session.ts';

/** The moment a verb acts in: the session as loaded, the version the change will bear, the time, and who it is that acts. */
export type Moment = {
  readonly session: Session;
  readonly version: number;
  readonly nowMs: number;
  readonly actor?: Actor | undefined;
};
