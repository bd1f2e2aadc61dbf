import { ROOM_PREFIX, type RoomKey, readSecret } from '../sessions/index.ts';
import { bearerIn } from './bearer.ts';

/**
 * The room that an `Authorization` header names, good or not. It is told by its looks, so that a server which asks nobody
 * else for credentials still knows the other side by theirs, and keeps them out of everywhere but the room.
 */
export function roomKeyIn(authorization: string | undefined): RoomKey | undefined {
  const token = bearerIn(authorization);
  return token === undefined ? undefined : readSecret(ROOM_PREFIX, token);
}
