import { statusOf } from '../../domain/course.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { change } from '../change.ts';
import type { Change } from '../commit.ts';
import type { Deps } from '../deps.ts';
import type { Moment } from '../moment.ts';
import { newSecret } from '../secret.ts';
import type { Room } from '../session.ts';
import type { OpenedRoom, Refusal, Request, RoomInput } from '../use-cases.ts';
import { isLive, ROOM_PREFIX } from './room.ts';

/** Rooms of one negotiation at a time: its state holds them. */
const MOST_ROOMS = 20;

/**
 * Gives the other side a room. Where it belongs to is kept before the room is: a place without a room opens nothing. With an
 * idempotency key the answer, and so the token, is kept for a retry as long as any.
 */
export function openRoom(deps: Deps, input: RoomInput, request: Request): Promise<Result<OpenedRoom, Refusal>> {
  const { id, minutes, offers } = input;
  return change(deps, 'rooms', id, request, async (moment) => {
    const secret = newSecret(ROOM_PREFIX, deps.random);
    const expiresAtMs = moment.nowMs + minutes * 60_000;
    const room = { id: secret.id, secretHash: secret.hash, expiresAtMs, mostOffers: offers };
    const opened = beginRoom(moment, room);
    if (!opened.ok) return opened;
    await deps.store.saveRoomPlace(secret.id, id, expiresAtMs);
    const expiresAt = new Date(expiresAtMs).toISOString();
    return ok({
      ...opened.value,
      reply: { id: secret.id, token: secret.text, expiresAt, offers, version: moment.version },
    });
  });
}

/** What a new room makes of a session at a moment. */
export function beginRoom(
  { session, nowMs }: Moment,
  room: Omit<Room, 'offers'>,
): Result<Omit<Change<unknown>, 'reply'>, Refusal> {
  if (statusOf(session.phase) !== 'open') {
    return refuse({ code: 'closed', detail: `the negotiation is ${session.phase}` });
  }
  const others = (session.rooms ?? []).filter((other) => isLive(other, nowMs));
  if (others.length >= MOST_ROOMS) {
    return refuse({ code: 'too-many-rooms', detail: `${MOST_ROOMS} rooms are open; revoke one first` });
  }
  const rooms = [...others, { ...room, offers: 0 }];
  return ok({ session: { ...session, rooms }, event: { type: 'room.opened', data: room } });
}
