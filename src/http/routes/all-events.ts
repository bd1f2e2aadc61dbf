import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { AllEvents, LogPosition } from '../../contract/index.ts';
import { ok, refuse } from '../../domain/result.ts';
import { InvalidCursor, LogTrimmed, negotiationEventView } from '../../sessions/index.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { liveEventsOfAll, notAPosition } from '../live-events.ts';
import { preferred } from '../preferred.ts';
import { json } from '../reply.ts';
import { EVENT_STREAM } from '../sse.ts';
import { pageLimit } from './paths.ts';

export function addAllEvents(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, READ_ALL, async ({ query: { after, limit }, header, sessions }) => {
    const isLive = preferred(header('accept'), ['application/json', EVENT_STREAM])[0] === EVENT_STREAM;
    const lastEventId = isLive ? header('last-event-id') : undefined;
    try {
      if (isLive) return await liveEventsOfAll(sessions, lastEventId ?? after);
      const { events, position, isEnd } = await sessions.readAllEvents({ after, limit });
      const body = { events: events.map(negotiationEventView), next: position, isEnd };
      return ok(json(200, body, { Vary: 'Accept' }));
    } catch (error) {
      if (error instanceof InvalidCursor) {
        return notAPosition(lastEventId === undefined ? '/query/after' : '/headers/last-event-id');
      }
      if (!(error instanceof LogTrimmed)) throw error;
      const detail = 'Changes after this position are no longer kept. List the negotiations, and follow from now on.';
      return refuse({ code: 'events-gone', detail });
    }
  });
}

const READ_ALL = {
  method: 'get',
  path: '/v1/events',
  id: 'readAllEvents',
  tag: 'Record',
  scope: 'read',
  summary: 'What happened in all negotiations',
  description:
    'Those of one negotiation come in their order. In pages from the oldest that is kept on; or with `Accept: text/event-stream` as server-sent events as things happen, after the `Last-Event-ID` or from now on.',
  query: z.strictObject({ after: LogPosition.optional(), limit: pageLimit(100, 1000) }),
  answer: { status: 200, description: 'Events after `after`', schema: AllEvents, alsoAs: [EVENT_STREAM] },
  problems: [410],
} as const;
