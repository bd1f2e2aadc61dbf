import type { Context } from 'hono';
import type { Result } from '../domain/result.ts';
import { InvalidCursor, StoreUnavailable } from '../sessions/index.ts';
import type { Edge } from './edge.ts';
import { problem, type Trouble } from './problem.ts';
import { type Reply, toResponse } from './reply.ts';
import { requestIdOf } from './request-id.ts';

/**
 * One request from its headers to its answer: request id, errors, metrics, log line. Not a middleware: Hono calls a lone
 * handler without composing, and the route's pattern is known here without asking.
 */
export async function serve(
  { log, metrics }: Edge,
  c: Context,
  route: string,
  handle: () => Promise<Result<Reply, Trouble>>,
): Promise<Response> {
  const startedAtMs = performance.now();
  const requestId = requestIdOf(c.req.header('x-request-id'));
  const method = c.req.method;
  const reply = await answer(handle, requestId, (error, status) =>
    log.error({ err: error, requestId, method, route, status }, 'request failed'),
  );
  const ms = performance.now() - startedAtMs;
  metrics.request(method, route, reply.status, ms / 1000);
  if (log.isLevelEnabled('info')) {
    log.info({ requestId, method, route, status: reply.status, ms: Math.round(ms * 1000) / 1000 }, 'request');
  }
  return toResponse(reply, requestId);
}

async function answer(
  handle: () => Promise<Result<Reply, Trouble>>,
  requestId: string,
  report: (error: unknown, status: number) => void,
): Promise<Reply> {
  try {
    const result = await handle();
    return result.ok ? result.value : problem(result.error, requestId);
  } catch (error) {
    const reply = problem(troubleOf(error), requestId);
    if (reply.status >= 500) report(error, reply.status);
    return reply;
  }
}

/** An error nobody foresaw is answered with the request id alone: its message is for the log. */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof StoreUnavailable) {
    return { code: 'unavailable', detail: 'The store does not answer; nothing is known to be saved. Please retry.' };
  }
  if (error instanceof InvalidCursor) {
    const faults = [{ pointer: '/query/cursor', detail: 'is not a cursor we gave' }];
    return { code: 'unfit', detail: 'The query does not fit.', faults };
  }
  return { code: 'internal', detail: 'Something went wrong on our side; the request id leads us to it.' };
}
