import type { OpenAPIHono } from '@hono/zod-openapi';
import { OpenedRoom, OpenRoomRequest, RevokeRoomRequest, Rooms } from '../../contract/index.ts';
import { ok } from '../../domain/result.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { etag } from '../etag.ts';
import { json } from '../reply.ts';
import { NegotiationPath, RoomPath } from './paths.ts';

/** Rooms as our own side opens and ends them. */
export function addRooms(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, OPEN, async ({ params, body, request, sessions }) => {
    const { minutes = A_WEEK, offers = 50 } = body;
    const opened = await sessions.openRoom({ id: params.id, minutes, offers }, request);
    return opened.ok ? ok(json(201, opened.value, { ETag: etag(opened.value.version) })) : opened;
  });

  addOperation(app, edge, LIST, async ({ params, sessions }) => {
    const listed = await sessions.listRooms(params);
    return listed.ok ? ok(json(200, listed.value)) : listed;
  });

  addOperation(app, edge, REVOKE, async ({ params, request, sessions }) => {
    const left = await sessions.revokeRoom({ id: params.id, roomId: params.room }, request);
    return left.ok ? ok(json(200, left.value)) : left;
  });
}

const A_WEEK = 7 * 24 * 60;

const OPEN = {
  method: 'post',
  path: '/v1/negotiations/{id}/rooms',
  id: 'openRoom',
  tag: 'Rooms',
  scope: 'offers:write',
  summary: 'Let the other side in: a token that opens this negotiation and shows nothing of ours',
  description: 'The token is told this once. It is good for `/v1/room` and nothing else.',
  params: NegotiationPath,
  body: OpenRoomRequest,
  isBodyOptional: true,
  answer: { status: 201, description: 'The room and its token', schema: OpenedRoom, headers: ['ETag'] },
  problems: [409, 412],
} as const;

const LIST = {
  method: 'get',
  path: '/v1/negotiations/{id}/rooms',
  id: 'listRooms',
  tag: 'Rooms',
  scope: 'read',
  summary: 'The rooms that are open',
  params: NegotiationPath,
  answer: { status: 200, description: 'Without their tokens, which nobody knows any more', schema: Rooms },
} as const;

const REVOKE = {
  method: 'post',
  path: '/v1/negotiations/{id}/rooms/{room}/revoke',
  id: 'revokeRoom',
  tag: 'Rooms',
  scope: 'offers:write',
  summary: 'End a room, at once and for good',
  params: RoomPath,
  body: RevokeRoomRequest,
  isBodyOptional: true,
  answer: { status: 200, description: 'The rooms that are left', schema: Rooms },
  problems: [409, 412],
} as const;
