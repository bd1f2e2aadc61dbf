import type { Clock, RoomPlace, Store, TenantStore } from '../../sessions/index.ts';
import type { Database } from './database.ts';

/** How many expired places one write clears away: more than it adds. */
const CLEARED_AT_ONCE = 4;

/** Where rooms belong to, each under its id; an index by time of expiry finds those to clear away. */
export function embeddedRooms(db: Database, clock: Clock) {
  const clearExpired = () => {
    for (const key of db.keys({ start: ['y'], end: ['y', clock.now()], limit: CLEARED_AT_ONCE })) {
      const [, , roomId] = key as [string, number, string];
      db.remove(key);
      db.remove(['o', roomId]);
    }
  };
  return {
    of: (tenant: string): Pick<TenantStore, 'saveRoomPlace'> => ({
      async saveRoomPlace(roomId, negotiationId, expiresAtMs) {
        const text = JSON.stringify({ tenant, negotiationId, expiresAtMs });
        await db.write(() => {
          clearExpired();
          db.put(['o', roomId], text);
          db.put(['y', expiresAtMs, roomId], '');
        });
      },
    }),
    places: {
      async roomPlace(roomId) {
        const text = db.get(['o', roomId]);
        if (text === undefined) return undefined;
        const { expiresAtMs, ...place } = JSON.parse(text) as RoomPlace & { expiresAtMs: number };
        return clock.now() < expiresAtMs ? place : undefined;
      },
    } satisfies Pick<Store, 'roomPlace'>,
  };
}
