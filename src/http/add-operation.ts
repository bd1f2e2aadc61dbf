import type { OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import type { Result } from '../domain/result.ts';
import type { Caller, Request, Scope, UseCases } from '../sessions/index.ts';
import { identified, permitted } from './admit.ts';
import { document } from './document.ts';
import type { Edge } from './edge.ts';
import type { Operation } from './operation.ts';
import type { Trouble } from './problem.ts';
import { type Call, readCall } from './read-call.ts';
import type { Reply } from './reply.ts';
import { serve } from './serve.ts';
import { withinLimit } from './within-limit.ts';

/** A request that fits its operation, by a caller who may make it. */
export type TenantCall<P, Q, B> = Call<P, Q, B> & {
  readonly caller: Caller;
  /** Those of the caller's tenant: no handler gets hold of others. */
  readonly sessions: UseCases;
  /** For the use case: who calls, idempotency key and expected version. */
  readonly request: Request;
};

/**
 * Adds a route and its documentation, for callers with the operation's scope. They are asked who they are before anything
 * else of the request is looked at. `app.openapi` is passed over: its validators parse the body a second time, answer in
 * their own format and know no position of a fault.
 */
export function addOperation<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  app: OpenAPIHono,
  edge: Edge,
  operation: Operation<P, Q, B> & { readonly scope: Scope },
  handle: Handler<TenantCall<z.output<P>, z.output<Q>, z.output<B>>>,
): void {
  document(app, operation, operation.scope);
  app.on(operation.method, patternOf(operation.path), (c) =>
    serve(edge, c, operation.path, async () => {
      const found = await identified(edge.access, c.req.header('authorization'));
      if (!found.ok) return found;
      const caller = found.value;
      return withinLimit(edge.limits.requests, nameOf(caller), async () => {
        const allowed = permitted(caller, operation.scope);
        if (!allowed.ok) return allowed;
        const call = await readCall(operation, c.req, edge.limits.bodyBytes);
        if (!call.ok) return call;
        const { idempotency, ifMatch } = call.value;
        const sessions = edge.sessions.of(caller.tenant);
        return handle({ ...call.value, caller, sessions, request: { caller, idempotency, ifMatch } });
      });
    }),
  );
}

/** The same for anybody: a probe, or a caller whom the handler asks itself. */
export function addPublicOperation<P extends z.ZodObject, Q extends z.ZodObject, B extends z.ZodType>(
  app: OpenAPIHono,
  edge: Edge,
  operation: Operation<P, Q, B>,
  handle: Handler<Call<z.output<P>, z.output<Q>, z.output<B>>>,
): void {
  document(app, operation);
  app.on(operation.method, patternOf(operation.path), (c) =>
    serve(edge, c, operation.path, async () => {
      const call = await readCall(operation, c.req, edge.limits.bodyBytes);
      return call.ok ? handle(call.value) : call;
    }),
  );
}

export type Handler<C> = (call: C) => Promise<Result<Reply, Trouble>>;

/** Whose share a request counts against. A tenant and a kind have no colon, so no two callers have one name. */
const nameOf = ({ tenant, kind, subject }: Caller): string => `${tenant}:${kind}:${subject}`;

export const patternOf = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1');
