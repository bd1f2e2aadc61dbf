import type { RoomPlace, Store, TenantStore } from '../../sessions/index.ts';
import type { RedisConnection } from './connection.ts';
import type { RedisKeys } from './keys.ts';

/** Where rooms belong to, each under a key of its own, which expires with the room. */
export const redisRooms = (redis: RedisConnection, keys: RedisKeys) => ({
  of: (tenant: string): Pick<TenantStore, 'saveRoomPlace'> => ({
    async saveRoomPlace(roomId, negotiationId, expiresAtMs) {
      const text = JSON.stringify({ tenant, negotiationId } satisfies RoomPlace);
      await redis.call((client) => client.set(keys.room(roomId), text, 'PXAT', expiresAtMs));
    },
  }),
  places: {
    async roomPlace(roomId) {
      const text = await redis.call((client) => client.get(keys.room(roomId)));
      return text === null ? undefined : JSON.parse(text);
    },
  } satisfies Pick<Store, 'roomPlace'>,
});
