import { type Result, refuse } from '../domain/result.ts';
import { actorOf } from './caller.ts';
import { type Change, commitChange } from './commit.ts';
import type { Deps } from './deps.ts';
import { expired } from './expire.ts';
import type { Moment } from './moment.ts';
import type { IdempotencyKey } from './ports.ts';
import { keyReused, notFound, stillRunning } from './refusals.ts';
import { noSuchRoom, roomFor } from './rooms/room.ts';
import { type Attempt, underKey } from './under-key.ts';
import type { Refusal, Request } from './use-cases.ts';

/** How often a change is decided anew when another writer was first. */
const MOST_TRIES = 12;

/**
 * Loads a session, lets `verb` decide, commits, and decides again where another writer was first. A retry by idempotency
 * key is answered from the record before the version is looked at. Two round trips to the store when nobody interferes.
 */
export async function change<R>(
  deps: Deps,
  verb: string,
  id: string,
  request: Request,
  run: (moment: Moment) => Promise<Result<Change<R>, Refusal>> | Result<Change<R>, Refusal>,
): Promise<Result<R, Refusal>> {
  const scope = request.room ? `room ${request.room.id}:${verb}:${id}` : `${verb}:${id}`;
  const key = request.idempotency && { scope, ...request.idempotency };
  return deps.turns.take(id, () => underKey(deps.store, id, key, () => attempt(deps, id, key, request, run)));
}

const settled = <R>(answer: Result<R, Refusal>): Attempt<R> => ({ settled: true, answer });
const unsettled = <R>(answer: Result<R, Refusal>): Attempt<R> => ({ settled: false, answer });

async function attempt<R>(
  deps: Deps,
  id: string,
  key: IdempotencyKey | undefined,
  { caller, ifMatch, room }: Request,
  run: (moment: Moment) => Promise<Result<Change<R>, Refusal>> | Result<Change<R>, Refusal>,
): Promise<Attempt<R>> {
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    // From the second time on the key is marked as running by ourselves.
    const loaded = await deps.store.load(id, tries === 0 ? key : undefined);
    if (loaded.kind === 'replayed') return settled({ ok: true, value: loaded.reply as R });
    if (loaded.kind === 'key-reused') return settled(keyReused);
    if (loaded.kind === 'running') return settled(stillRunning);
    if (loaded.kind === 'absent') return unsettled(notFound('negotiation', id));
    const { session } = loaded;
    const nowMs = deps.clock.now();
    const overdue = await expired(deps, session, nowMs);
    if (overdue) {
      await commitChange(deps, session, overdue, nowMs);
      continue;
    }
    if (room && !roomFor(session, room, nowMs)) return unsettled(noSuchRoom);
    if (ifMatch !== undefined && ifMatch !== session.version) return unsettled(preconditionFailed(session.version));
    const result = await run({ session, version: session.version + 1, nowMs, actor: actorOf(caller) });
    if (!result.ok) return unsettled(result);
    const committed = await commitChange(deps, session, result.value, nowMs, { key, caller });
    if (committed.kind === 'committed') return settled({ ok: true, value: result.value.reply });
    if (committed.kind === 'replayed') return settled({ ok: true, value: committed.reply as R });
    if (committed.kind === 'key-reused') return settled(keyReused);
  }
  return unsettled(refuse({ code: 'conflict', detail: 'other writers were first every time; try again' }));
}

const preconditionFailed = (version: number): Result<never, Refusal> =>
  refuse({ code: 'precondition-failed', detail: `the negotiation is at version ${version} by now` });
