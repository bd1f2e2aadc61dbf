import { z } from 'zod';
import type { OpenedRoom as Opened, RoomsView } from '../sessions/index.ts';
import { RoomId, Time, Version } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

export const OpenRoomRequest = z
  .strictObject({
    minutes: z.int().min(1).max(129_600).optional().meta({ description: 'How long it is open; a week where left out' }),
    offers: z.int().min(1).max(1_000).optional().meta({ description: 'How many they may make; 50 where left out' }),
  })
  .meta({ id: 'OpenRoomRequest', examples: [{ minutes: 2880, offers: 20 }] });

export const RevokeRoomRequest = z.strictObject({}).meta({ id: 'RevokeRoomRequest' });

export const OpenedRoom = schemaOf<Opened>()(
  z
    .object({
      id: RoomId,
      token: z.string().meta({ description: 'For the other side; told this once' }),
      expiresAt: Time,
      offers: z.int(),
      version: Version,
    })
    .meta({ id: 'OpenedRoom' }),
);

export const Rooms = schemaOf<RoomsView>()(
  z
    .object({
      rooms: z.array(
        z
          .object({ id: RoomId, expiresAt: Time, offers: z.int(), offersLeft: z.int() })
          .meta({ id: 'RoomOfNegotiation' }),
      ),
    })
    .meta({ id: 'Rooms' }),
);
