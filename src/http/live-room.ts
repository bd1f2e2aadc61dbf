import { ok, type Result, refuse } from '../domain/result.ts';
import type { RoomEvent, RoomKey } from '../sessions/index.ts';
import type { Edge } from './edge.ts';
import { liveAfter } from './live-events.ts';
import type { Places } from './places.ts';
import type { Trouble } from './problem.ts';
import type { Reply } from './reply.ts';
import { leftOfSlot } from './time-slot.ts';

export const roomEventView = ({ seq, atMs, ...happening }: RoomEvent) => ({
  seq,
  at: new Date(atMs).toISOString(),
  ...happening,
});

/** Streams of one room that one server keeps open: one at work, one whose end was not noticed yet, one for somebody who looks on. */
export const MOST_STREAMS = 3;

/**
 * What both sides see happen in a room as it happens, after the `Last-Event-ID`, which is a `seq`, or else after `after`.
 * Refuses another stream of a room that has all of `places`.
 */
export function liveRoom(
  { sessions, clock, wait }: Pick<Edge, 'sessions' | 'clock' | 'wait'>,
  places: Places,
  key: RoomKey,
  lastEventId: string | undefined,
  after: number,
): Promise<Result<Reply, Trouble>> {
  const untilSlotEnds = (atMs: number) => wait(leftOfSlot(clock.now() - atMs));
  return liveAfter<RoomEvent, Trouble>(
    lastEventId,
    after,
    async (from, options) => {
      const leave = places.take(key.id);
      if (!leave) return TOO_MANY_STREAMS;
      options.signal.addEventListener('abort', leave, { once: true });
      const followed = await sessions.rooms.follow(key, { after: from }, options);
      return followed.ok ? ok(heldBack(followed.value, untilSlotEnds)) : followed;
    },
    roomEventView,
  );
}

const TOO_MANY_STREAMS: Result<never, Trouble> = refuse({
  code: 'too-many-requests',
  detail: `the events of a room are followed by ${MOST_STREAMS} streams at most: end one first`,
});

/** Told at the end of a slot that began with the request, as its answer is: how long that took to find is not seen here either. */
async function* heldBack(
  pages: AsyncIterable<readonly RoomEvent[]>,
  untilSlotEnds: (atMs: number) => Promise<void>,
): AsyncGenerator<readonly RoomEvent[]> {
  for await (const events of pages) {
    const latest = events.at(-1);
    if (latest) await untilSlotEnds(latest.atMs);
    yield events;
  }
}
