import { type Result, refuse } from '../../domain/result.ts';
import type { Terms } from '../../domain/terms.ts';
import { type Presented, sameHash } from '../secret.ts';
import type { Room, Session } from '../session.ts';
import type { Refusal } from '../use-cases.ts';

/** How the token of a room begins. */
export const ROOM_PREFIX = 'prm';

/** A room's token as somebody presents it. */
export type RoomKey = Presented;

export const isLive = ({ expiresAtMs }: Room, nowMs: number): boolean => nowMs < expiresAtMs;

/** The room that a key opens now; nothing for a wrong, an expired and a revoked one. */
export function roomFor({ rooms = [] }: Session, { id, hash }: RoomKey, nowMs: number): Room | undefined {
  return rooms.find((room) => room.id === id && sameHash(room.secretHash, hash) && isLive(room, nowMs));
}

/** The same whatever is wrong: who does not hold the token has no business to know. */
export const noSuchRoom: Result<never, Refusal> = refuse({
  code: 'no-such-room',
  detail: 'this room is not there, or no longer',
});

/** Notes an offer made in a room; refused where it was to take no more. */
export function withOffer(session: Session, roomId: string | undefined, terms: Terms): Result<Session, Refusal> {
  const room = session.rooms?.find(({ id }) => id === roomId);
  if (!room) return { ok: true, value: session };
  if (room.offers >= room.mostOffers) return refuse({ code: 'room-spent', detail: 'this room takes no more offers' });
  const counted = { ...room, offers: room.offers + 1, said: { ...room.said, ...terms } };
  return {
    ok: true,
    value: { ...session, rooms: session.rooms?.map((each) => (each === room ? counted : each)) ?? [] },
  };
}
