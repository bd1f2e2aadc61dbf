import { ok, type Result } from '../../domain/result.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../refusals.ts';
import type { Session } from '../session.ts';
import type { Refusal, RoomsView } from '../use-cases.ts';
import { isLive } from './room.ts';

/** The rooms of a negotiation that are open now. */
export async function listRooms({ store, clock }: Deps, { id }: { id: string }): Promise<Result<RoomsView, Refusal>> {
  const loaded = await store.load(id);
  return loaded.kind === 'found' ? ok(roomsOf(loaded.session, clock.now())) : notFound('negotiation', id);
}

export const roomsOf = ({ rooms = [] }: Session, nowMs: number): RoomsView => ({
  rooms: rooms
    .filter((room) => isLive(room, nowMs))
    .map(({ id, expiresAtMs, mostOffers, offers }) => ({
      id,
      expiresAt: new Date(expiresAtMs).toISOString(),
      offers: mostOffers,
      offersLeft: mostOffers - offers,
    })),
});
