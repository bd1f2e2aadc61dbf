import type { Decision } from '../domain/verdict.ts';
import { clocked } from './agenda/agenda-clock.ts';
import { actorOf, type Caller } from './caller.ts';
import type { Deciding, Deps } from './deps.ts';
import type { Commit, Committed, IdempotencyKey } from './ports.ts';
import { chained } from './records/chain.ts';
import type { Session, SessionEventType } from './session.ts';

/** What a verb makes of a session: the next state, what to record, and what to answer. */
export type Change<R> = {
  /** The session as it shall be; `commitChange` counts the version and stamps the time. */
  readonly session: Session;
  readonly event: { readonly type: SessionEventType; readonly data: unknown };
  readonly reply: R;
  /** The verdict on an offer of theirs, where it is one. */
  readonly decision?: Decision | undefined;
};

/** What a change is due to: a call and its key; nothing where time has passed. */
export type Cause = { readonly key?: IdempotencyKey | undefined; readonly caller?: Caller | undefined };

/** Commits a change decided on `before`. */
export async function commitChange(
  deps: Deps,
  before: Session,
  change: Change<unknown>,
  nowMs: number,
  { key, caller }: Cause = {},
): Promise<Committed> {
  const next = await nextState(deps, before, change, nowMs, caller);
  const committed = await deps.store.commit({
    ...next,
    expectedVersion: before.version,
    ...(key && { idempotency: key }),
    reply: change.reply,
  });
  if (committed.kind === 'committed') {
    deps.log.ring();
    if (change.decision) deps.decided?.(change.decision);
  }
  return committed;
}

/** What a change decided on `before` makes of it: the session with its version, time and head, and the record. */
export async function nextState(
  deps: Deciding,
  before: Session,
  change: Change<unknown>,
  nowMs: number,
  caller?: Caller,
): Promise<Pick<Commit, 'session' | 'event' | 'eventText'>> {
  const version = before.version + 1;
  const session = await clocked(deps, before, change.session, nowMs);
  const { type, data } = change.event;
  const actor = actorOf(caller);
  const record = { seq: version, atMs: nowMs, type, ...(actor && { actor }), data };
  const { event, eventText, headHash } = chained(before.headHash, record);
  return { session: { ...session, version, headHash, updatedAtMs: nowMs }, event, eventText };
}
