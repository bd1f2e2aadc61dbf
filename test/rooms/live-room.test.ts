import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EXAMPLE_PLAN } from '../../src/contract/index.ts';
import { StoreUnavailable } from '../../src/sessions/index.ts';
import { type Desk, must, openDesk } from '../helpers/negotiations.ts';
import { streamOf } from '../helpers/sse.ts';
import { type RoomOfTest, roomOf } from './room-of.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const offer = (unitPrice: number) => ({ terms: { unitPrice, leadDays: 30, payment: 'L/C at sight' } });

const told = (messages: readonly { readonly data: string; readonly id?: string | undefined }[]) =>
  messages.map(({ id, data }) => [id, JSON.parse(data).type]);

/** Our side does what the other side is not shown, so that only the numbers could tell of it. */
const openAnotherRoom = ({ us }: RoomOfTest) => us('POST', '/rooms', { minutes: 10, offers: 1 });

describe('live events of a room', () => {
  it('tell what both sides see as it happens, under the numbers of the pages, and go on at the Last-Event-ID', async () => {
    const room = await roomOf(desk, EXAMPLE_PLAN);
    const stream = await room.listen();
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    await room.us('POST', '/proposals', {});
    await openAnotherRoom(room);
    await room.them('POST', '/v1/room/offers', offer(8));
    const messages = await stream.take(3);
    expect(told(messages)).toEqual([
      ['1', 'opened'],
      ['2', 'offer'],
      ['3', 'offer'],
    ]);
    await stream.close();
    await room.us('POST', '/pause', { by: 'us' });
    const again = await room.listen('3');
    expect(told(await again.take(1))).toEqual([['4', 'paused']]);
    await again.close();
    const { events } = (await room.them('GET', '/v1/room/events')).body;
    expect(messages.map(({ data }) => JSON.parse(data))).toEqual(events.slice(0, 3));
  });

  it('end when the room is revoked, before anything that happens later is told', async () => {
    const room = await roomOf(desk, EXAMPLE_PLAN);
    const stream = await room.listen();
    await stream.take(1);
    expect((await room.us('POST', `/rooms/${room.roomId}/revoke`)).status).toBe(200);
    await room.us('POST', '/proposals', {});
    expect(await stream.next()).toBeUndefined();
  });

  it('end at the time of the room, though nothing happens', async () => {
    const room = await roomOf(desk, EXAMPLE_PLAN, { minutes: 10 });
    desk.clock.advance({ minutes: 10 - 1 / 1_000 });
    const stream = await room.listen();
    await stream.take(1);
    expect(await stream.next()).toBeUndefined();
  });

  it('tell nothing to who comes after the time of the room, by any clock', async () => {
    const room = await roomOf(desk, EXAMPLE_PLAN, { minutes: 10 });
    const stream = await room.listen();
    await stream.take(1);
    desk.clock.advance({ minutes: 11 });
    await room.us('POST', '/proposals', {});
    expect(await stream.next()).toBeUndefined();
    expect((await room.listen()).status).toBe(401);
  });

  it('are followed by three streams at most, and by another when one has ended', async () => {
    const room = await roomOf(desk, EXAMPLE_PLAN);
    const streams = await Promise.all([room.listen(), room.listen(), room.listen()]);
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200]);
    const refused = await room.them('GET', '/v1/room/events', undefined, { accept: 'text/event-stream' });
    expect(refused).toMatchObject({ status: 429, body: { type: 'urn:parley:problem:too-many-requests' } });
    const { token } = (await room.us('POST', '/rooms', { minutes: 10, offers: 1 })).body;
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream' };
    const elsewhere = streamOf(await room.app.request('/v1/room/events', { headers }));
    expect(elsewhere.status).toBe(200);
    await streams[1]!.close();
    const fourth = await vi.waitFor(async () => {
      const stream = await room.listen();
      expect(stream.status).toBe(200);
      return stream;
    });
    expect((await room.listen()).status).toBe(429);
    for (const stream of [streams[0]!, streams[2]!, fourth, elsewhere]) await stream.close();
  });

  it('take no place where they could not begin', async () => {
    const room = await roomOf(desk, EXAMPLE_PLAN);
    const asked = { accept: 'text/event-stream' };
    const follow = vi.spyOn(desk.rooms, 'follow');
    for (let k = 0; k < 4; k++) {
      follow.mockRejectedValueOnce(new StoreUnavailable('away'));
      expect((await room.them('GET', '/v1/room/events', undefined, asked)).status).toBe(503);
    }
    const stream = await room.listen();
    expect(stream.status).toBe(200);
    await stream.close();
  });

  it('refuse what is no place in the stream', async () => {
    const room = await roomOf(desk, EXAMPLE_PLAN);
    const answer = await room.them('GET', '/v1/room/events', undefined, {
      accept: 'text/event-stream',
      'last-event-id': 'x',
    });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/headers/last-event-id' }] } });
  });

  it('are told at the end of a slot of time, as answers are', async () => {
    const room = await roomOf(desk, EXAMPLE_PLAN);
    must(await desk.sessions.propose({ id: room.id }, {}));
    const stream = await room.listen();
    const before = room.waits.length;
    await stream.take(2);
    expect(room.waits.length).toBeGreaterThan(before);
    expect(Math.min(...room.waits.slice(before))).toBeGreaterThan(0);
    await stream.close();
  });
});
