import { ok, type Result } from '../../domain/result.ts';
import type { Deps } from '../deps.ts';
import { followOne } from '../events/follow.ts';
import type { FollowOptions } from '../events/negotiation-event.ts';
import type { Room, Session, SessionEvent } from '../session.ts';
import type { Refusal } from '../use-cases.ts';
import { shown } from './public-events.ts';
import { type RoomKey, roomFor } from './room.ts';
import type { RoomEvent } from './use-cases.ts';

/** A room that somebody has entered. `isAdvice`: our counters go no further than to a person of ours. */
export type Followed = {
  readonly deps: Deps;
  readonly session: Session;
  readonly room: Room;
  readonly isAdvice: boolean;
};

/** What a timer can count at most, ms: a room that is open for longer is followed anew after some 24 days. */
const LONGEST_TIMER_MS = 2 ** 31 - 1;

/**
 * What both sides see happen, from `after` on, as it comes. A page may be empty, as in `followOne`. It ends with the room: at
 * its time, and before anything else is told when it is revoked.
 */
export async function followRoom(
  { deps, session, room, isAdvice }: Followed,
  key: RoomKey,
  after: number,
  options: FollowOptions,
): Promise<Result<AsyncGenerator<readonly RoomEvent[], void, undefined>, Refusal>> {
  const lifetime = AbortSignal.timeout(Math.min(room.expiresAtMs - deps.clock.now(), LONGEST_TIMER_MS));
  const signal = options.signal ? AbortSignal.any([options.signal, lifetime]) : lifetime;
  const followed = await followOne(deps, { id: session.id, after: 0 }, { ...options, signal });
  if (!followed.ok) return followed;
  return ok(
    (async function* () {
      const number = numbering(isAdvice);
      for await (const events of followed.value) {
        if (!(await isOpen(deps, session.id, key))) return;
        yield number(events).filter(({ seq }) => seq > after);
      }
    })(),
  );
}

async function isOpen({ store, clock }: Deps, id: string, key: RoomKey): Promise<boolean> {
  const loaded = await store.load(id);
  return loaded.kind === 'found' && roomFor(loaded.session, key, clock.now()) !== undefined;
}

/** Numbers what both sides saw, page after page from the first on; of what they did not see there is no trace. */
export function numbering(isAdvice: boolean): (events: readonly SessionEvent[]) => readonly RoomEvent[] {
  let seq = 0;
  return (events) =>
    events.flatMap((event) => {
      const happening = shown(event, isAdvice);
      return happening ? [{ seq: ++seq, atMs: event.atMs, ...happening }] : [];
    });
}
