import type { OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import { type Result, refuse } from '../domain/result.ts';
import type { RoomKey, RoomRequest, RoomUseCases } from '../sessions/index.ts';
import { type Handler, patternOf } from './add-operation.ts';
import { asChallenge, roomIn } from './admit.ts';
import { document } from './document.ts';
import type { Edge } from './edge.ts';
import type { Operation } from './operation.ts';
import type { Trouble } from './problem.ts';
import { type Call, readCall } from './read-call.ts';
import type { Reply } from './reply.ts';
import { serve } from './serve.ts';
import { inTimeSlot } from './time-slot.ts';
import { withinLimit } from './within-limit.ts';

/** A request of the other side. Nothing it is given reaches beyond the room. */
export type RoomCall<P, Q, B> = Pick<Call<P, Q, B>, 'params' | 'query' | 'body' | 'header'> & {
  readonly key: RoomKey;
  readonly room: RoomUseCases;
  readonly request: RoomRequest;
};

/** Adds a route for who bears the token of a room, and for nobody else. */
export function addRoomOperation<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  app: OpenAPIHono,
  edge: Edge,
  operation: Operation<P, Q, B>,
  handle: Handler<RoomCall<z.output<P>, z.output<Q>, z.output<B>>>,
): void {
  document(app, operation, 'room');
  app.on(operation.method, patternOf(operation.path), (c) =>
    serve(edge, c, operation.path, async () => {
      const found = roomIn(c.req.header('authorization'));
      if (!found.ok) return found;
      const key = found.value;
      return limited(edge, key, async () => {
        const call = await readCall(operation, c.req, edge.limits.bodyBytes);
        if (!call.ok) return call;
        const { params, query, body, header, idempotency } = call.value;
        const room = edge.sessions.rooms;
        return inTimeSlot(edge.wait, () =>
          handle({ params, query, body, header, key, room, request: { idempotency } }),
        );
      });
    }),
  );
}

/** Counts what a room asks for, as what a key does; of rooms that are there, as anybody may make up another. */
async function limited(
  { sessions, limits }: Edge,
  key: RoomKey,
  handle: () => Promise<Result<Reply, Trouble>>,
): Promise<Result<Reply, Trouble>> {
  const known = limits.requests ? await sessions.rooms.check(key) : undefined;
  const answer = known && !known.ok ? known : await withinLimit(limits.requests, `room:${key.id}`, handle);
  return answer.ok ? answer : refuse(asChallenge(answer.error));
}
