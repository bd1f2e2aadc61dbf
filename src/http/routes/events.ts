import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { EventPage } from '../../contract/index.ts';
import { ok } from '../../domain/result.ts';
import type { SessionEvent } from '../../sessions/index.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { json } from '../reply.ts';
import { NegotiationPath, pageLimit, wholeNumber } from './paths.ts';

export function addEvents(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, READ, async ({ params, query, sessions }) => {
    const page = await sessions.events({ id: params.id, after: query.after ?? 0, limit: query.limit });
    if (!page.ok) return page;
    const { events, next } = page.value;
    return ok(json(200, { events: events.map(eventView), next }));
  });
}

const eventView = ({ seq, atMs, ...event }: SessionEvent) => ({ seq, at: new Date(atMs).toISOString(), ...event });

const READ = {
  method: 'get',
  path: '/v1/negotiations/{id}/events',
  id: 'readEvents',
  tag: 'Record',
  scope: 'read',
  summary: 'What happened, oldest first',
  params: NegotiationPath,
  query: z.strictObject({
    after: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional(),
    limit: pageLimit(100, 1000),
  }),
  answer: { status: 200, description: 'Events with a seq above `after`', schema: EventPage },
} as const;
