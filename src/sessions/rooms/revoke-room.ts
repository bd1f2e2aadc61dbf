import { ok, type Result } from '../../domain/result.ts';
import { change } from '../change.ts';
import type { Change } from '../commit.ts';
import type { Deps } from '../deps.ts';
import type { Moment } from '../moment.ts';
import { notFound } from '../refusals.ts';
import type { Refusal, Request, RoomsView } from '../use-cases.ts';
import { roomsOf } from './list-rooms.ts';

/** Ends a room, at once and for good. */
export const revokeRoom = (
  deps: Deps,
  { id, roomId }: { id: string; roomId: string },
  request: Request,
): Promise<Result<RoomsView, Refusal>> => change(deps, 'revoke-room', id, request, (moment) => endRoom(moment, roomId));

/** What its end makes of a session at a moment. */
export function endRoom({ session, nowMs }: Moment, roomId: string): Result<Change<RoomsView>, Refusal> {
  const { rooms = [] } = session;
  if (!rooms.some((room) => room.id === roomId)) return notFound('room', roomId);
  const next = { ...session, rooms: rooms.filter((room) => room.id !== roomId) };
  return ok({ session: next, event: { type: 'room.revoked', data: { roomId } }, reply: roomsOf(next, nowMs) });
}
