import { ok, type Result } from '../domain/result.ts';
import type { RoomEvent, RoomKey } from '../sessions/index.ts';
import type { Edge } from './edge.ts';
import { liveAfter } from './live-events.ts';
import type { Trouble } from './problem.ts';
import type { Reply } from './reply.ts';
import { leftOfSlot } from './time-slot.ts';

export const roomEventView = ({ seq, atMs, ...happening }: RoomEvent) => ({
  seq,
  at: new Date(atMs).toISOString(),
  ...happening,
});

/** What both sides see happen in a room as it happens, after the `Last-Event-ID`, which is a `seq`, or else after `after`. */
export function liveRoom(
  { sessions, clock, wait }: Pick<Edge, 'sessions' | 'clock' | 'wait'>,
  key: RoomKey,
  lastEventId: string | undefined,
  after: number,
): Promise<Result<Reply, Trouble>> {
  const untilSlotEnds = (atMs: number) => wait(leftOfSlot(clock.now() - atMs));
  return liveAfter(
    lastEventId,
    after,
    async (from, options) => {
      const followed = await sessions.rooms.follow(key, { after: from }, options);
      return followed.ok ? ok(heldBack(followed.value, untilSlotEnds)) : followed;
    },
    roomEventView,
  );
}

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
