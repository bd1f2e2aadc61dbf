import type { OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import type { Result } from '../domain/result.ts';
import { document } from './document.ts';
import type { Edge } from './edge.ts';
import type { Operation } from './operation.ts';
import type { Trouble } from './problem.ts';
import { type Call, readCall } from './read-call.ts';
import type { Reply } from './reply.ts';
import { serve } from './serve.ts';

/**
 * Adds a route and its documentation. `app.openapi` is passed over: its validators parse the body a second time, answer
 * in their own format and know no position of a fault.
 */
export function addOperation<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  app: OpenAPIHono,
  edge: Edge,
  operation: Operation<P, Q, B>,
  handle: Handler<z.output<P>, z.output<Q>, z.output<B>>,
): void {
  document(app, operation);
  const pattern = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
  app.on(operation.method, pattern, (c) =>
    serve(edge, c, operation.path, async () => {
      const call = await readCall(operation, c.req, edge.limits.bodyBytes);
      return call.ok ? handle(call.value) : call;
    }),
  );
}

export type Handler<P, Q, B> = (call: Call<P, Q, B>) => Promise<Result<Reply, Trouble>>;
