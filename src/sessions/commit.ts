import { clocked } from './agenda-clock.ts';
import { actorOf, type Caller } from './caller.ts';
import type { Deps } from './deps.ts';
import type { Committed, IdempotencyKey } from './ports.ts';
import type { Session, SessionEventType } from './session.ts';

/** What a verb makes of a session: the next state, what to record, and what to answer. */
export type Change<R> = {
  /** The session as it shall be; `commitChange` counts the version and stamps the time. */
  readonly session: Session;
  readonly event: { readonly type: SessionEventType; readonly data: unknown };
  readonly reply: R;
};

/** What a change is due to: a call and its key; nothing where time has passed. */
export type Cause = { readonly key?: IdempotencyKey | undefined; readonly caller?: Caller | undefined };

/** Commits a change decided on `before`. */
export async function commitChange(
  deps: Deps,
  before: Session,
  next: Change<unknown>,
  nowMs: number,
  { key, caller }: Cause = {},
): Promise<Committed> {
  const version = before.version + 1;
  const actor = actorOf(caller);
  const session = await clocked(deps, before, next.session, nowMs);
  return deps.store.commit({
    session: { ...session, version, updatedAtMs: nowMs },
    expectedVersion: before.version,
    event: { seq: version, atMs: nowMs, type: next.event.type, ...(actor && { actor }), data: next.event.data },
    ...(key && { idempotency: key }),
    reply: next.reply,
  });
}
