import type { Phase } from '../../src/domain/course.ts';
import type { Commit, IdempotencyKey } from '../../src/sessions/ports.ts';
import type { Session, SessionEvent, StoredPlan } from '../../src/sessions/session.ts';

/** A session at some version. The store never looks into its content, so that is only as full as the tests need. */
export function sampleSession(id: string, version = 1, more: Partial<Session> = {}): Session {
  return {
    id,
    version,
    planId: 'plan-1',
    planVersion: 1,
    machine: { id: 'negotiation.v1', snapshot: { value: 'opening' } },
    rules: { bottomLine: 'b', fallback: 'f' },
    phase: 'opening' as Phase,
    talks: {} as Session['talks'],
    headHash: `hash ${version}`,
    createdAtMs: 1_700_000_000_000,
    updatedAtMs: 1_700_000_000_000 + version,
    ...more,
  };
}

export const sampleEvent = (seq: number, data: unknown = { step: seq }): SessionEvent => ({
  seq,
  atMs: 1_700_000_000_000 + seq,
  type: 'offer.decided',
  data,
  previousHash: `hash ${seq - 1}`,
});

const written = (event: SessionEvent): Pick<Commit, 'event' | 'eventText'> => ({
  event,
  eventText: JSON.stringify(event),
});

/** A commit that makes `session`, answered with its id and version. */
export const sampleCommit = (session: Session, idempotency?: IdempotencyKey, data?: unknown): Commit => ({
  session,
  expectedVersion: session.version - 1,
  ...written(sampleEvent(session.version, data)),
  ...(idempotency && { idempotency }),
  reply: { id: session.id, version: session.version },
});

export const sampleKey = (key: string, more: Partial<IdempotencyKey> = {}): IdempotencyKey => ({
  scope: 'offers:n1',
  key,
  bodyHash: 'body-1',
  ...more,
});

export const samplePlan = (id: string, version: number, name = 'a plan'): StoredPlan => ({
  id,
  version,
  draft: { name } as StoredPlan['draft'],
  createdAtMs: 1_700_000_000_000,
});
