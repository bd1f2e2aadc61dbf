import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import {
  RoomAgendaAnswer,
  RoomAgendaRequest,
  RoomAnswer,
  RoomEventPage,
  RoomOffer,
  RoomQuestion,
  RoomReceived,
  RoomView,
  RoomYes,
} from '../../contract/index.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Refusal } from '../../sessions/index.ts';
import { addRoomOperation } from '../add-room-operation.ts';
import type { Edge } from '../edge.ts';
import { liveRoom, MOST_STREAMS, roomEventView } from '../live-room.ts';
import { Places } from '../places.ts';
import { preferred } from '../preferred.ts';
import { json } from '../reply.ts';
import { EVENT_STREAM } from '../sse.ts';
import { pageLimit, wholeNumber } from './paths.ts';

/** The room as the other side has it. */
export function addRoom(app: OpenAPIHono, edge: Edge): void {
  const streams = new Places(MOST_STREAMS);
  addRoomOperation(app, edge, READ, async ({ room, key }) => answer(await room.read(key)));
  addRoomOperation(app, edge, OFFER, async ({ room, key, body, request }) =>
    answer(await room.offer(key, body, request)),
  );
  addRoomOperation(app, edge, ACCEPT, async ({ room, key, request }) => answer(await room.accept(key, request)));
  addRoomOperation(app, edge, ASK, async ({ room, key, body, request }) => answer(await room.ask(key, body, request)));
  addRoomOperation(app, edge, AGENDA, async ({ room, key, body, request }) =>
    answer(await room.changeAgenda(key, body, request)),
  );
  addRoomOperation(app, edge, EVENTS, async ({ room, key, query, header }) => {
    if (preferred(header('accept'), ['application/json', EVENT_STREAM])[0] === EVENT_STREAM) {
      return liveRoom(edge, streams, key, header('last-event-id'), query.after ?? 0);
    }
    const page = await room.events(key, { after: query.after ?? 0, limit: query.limit });
    if (!page.ok) return page;
    const { events, next } = page.value;
    return ok(json(200, { events: events.map(roomEventView), next }, { Vary: 'Accept' }));
  });
}

const answer = <T>(result: Result<T, Refusal>) => (result.ok ? ok(json(200, result.value)) : result);

const READ = {
  method: 'get',
  path: '/v1/room',
  id: 'readRoom',
  tag: 'Room',
  summary: 'What is on the table, and on the agenda',
  answer: { status: 200, description: 'The room', schema: RoomView },
} as const;

const OFFER = {
  method: 'post',
  path: '/v1/room/offers',
  id: 'offerInRoom',
  tag: 'Room',
  summary: 'Make an offer, get the answer',
  description: 'In the currency of the room. A verdict of reject is a 200: the offer was understood.',
  body: RoomOffer,
  answer: { status: 200, description: 'Accept, reject or counter', schema: RoomAnswer },
  problems: [409],
} as const;

const ACCEPT = {
  method: 'post',
  path: '/v1/room/accept',
  id: 'acceptInRoom',
  tag: 'Room',
  summary: 'Take the offer of the other side',
  body: RoomYes,
  isBodyOptional: true,
  answer: { status: 200, description: 'Agreed, on the whole or on a topic', schema: RoomAnswer },
  problems: [409],
} as const;

const ASK = {
  method: 'post',
  path: '/v1/room/questions',
  id: 'askInRoom',
  tag: 'Room',
  summary: 'Put a question',
  description: 'A person answers it.',
  body: RoomQuestion,
  answer: { status: 200, description: 'Received', schema: RoomReceived },
  problems: [409],
} as const;

const AGENDA = {
  method: 'post',
  path: '/v1/room/agenda',
  id: 'changeAgendaInRoom',
  tag: 'Room',
  summary: 'Propose to reorder, add or drop topics',
  body: RoomAgendaRequest,
  answer: { status: 200, description: 'The answer, and the agenda after it', schema: RoomAgendaAnswer },
  problems: [409],
} as const;

const EVENTS = {
  method: 'get',
  path: '/v1/room/events',
  id: 'readRoomEvents',
  tag: 'Room',
  summary: 'What happened, oldest first',
  description:
    'As JSON in pages; or, with `Accept: text/event-stream`, as server-sent events as things happen, after the `Last-Event-ID`, until the room ends.',
  query: z.strictObject({
    after: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional(),
    limit: pageLimit(100, 1000),
  }),
  answer: {
    status: 200,
    description: 'Events with a seq above `after`',
    schema: RoomEventPage,
    alsoAs: [EVENT_STREAM],
  },
} as const;
