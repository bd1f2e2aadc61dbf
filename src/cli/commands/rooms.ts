import { place, table } from '../layout.ts';
import { must } from '../terminal.ts';
import { type OnDesk, onDesk, told } from '../with-tenant.ts';

/** `parley rooms open ID`: the token alone goes to `out`, so that a script can take it; all else to `err`. */
export const openRoomOf = (at: OnDesk, id: string, room: { minutes: number; offers: number }): Promise<void> =>
  onDesk(at, async (desk) => {
    const value = must(await desk.openRoom({ id, ...room }, {}));
    if (!at.json)
      at.terminal.err(`Room ${value.id} is open until ${value.expiresAt}. This is the token, told this once:`);
    return told(value, ({ token }) => token);
  });

/** `parley rooms list ID`. */
export const listRoomsOf = (at: OnDesk, id: string): Promise<void> =>
  onDesk(at, async (desk) =>
    told(must(await desk.listRooms({ id })), ({ rooms }) => {
      const rows = rooms.map((room) => [place(room.id), room.expiresAt, `${room.offersLeft} of ${room.offers}`]);
      return rows.length === 0 ? 'No room is open.' : table(['Id', 'Open until', 'Offers left'], rows);
    }),
  );

/** `parley rooms revoke ID ROOM`: at once and for good. */
export const revokeRoomOf = (at: OnDesk, id: string, roomId: string): Promise<void> =>
  onDesk(at, async (desk) => told(must(await desk.revokeRoom({ id, roomId }, {})), () => `Room ${roomId} is closed.`));
