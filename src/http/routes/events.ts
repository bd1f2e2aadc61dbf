import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { EventPage, RecordAudit } from '../../contract/index.ts';
import { ok, pointer, type Result } from '../../domain/result.ts';
import { eventView, type UseCases } from '../../sessions/index.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { liveEventsOfOne } from '../live-events.ts';
import { preferred } from '../preferred.ts';
import { type Trouble, unfit } from '../problem.ts';
import { json, type Reply } from '../reply.ts';
import { EVENT_STREAM } from '../sse.ts';
import { NegotiationPath, wholeNumber } from './paths.ts';

export function addEvents(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, READ, async ({ params, query, header, sessions }) => {
    const types = [JSON_TYPE, JSON_LINES, EVENT_STREAM] as const;
    const [type] = query.format ? [FORMATS[query.format]] : preferred(header('accept'), types);
    if (type === JSON_LINES) return jsonLines(sessions, params.id, query);
    if (type === EVENT_STREAM) return liveEventsOfOne(sessions, params.id, header('last-event-id'), query.after ?? 0);
    const page = await sessions.events({
      id: params.id,
      after: query.after ?? 0,
      limit: query.limit ?? DEFAULT_LIMIT,
    });
    if (!page.ok) return page;
    const { events, next } = page.value;
    return ok(json(200, { events: events.map(eventView), next }, VARY));
  });

  addOperation(app, edge, AUDIT, async ({ params, sessions }) => {
    const audited = await sessions.audit(params);
    if (!audited.ok) return audited;
    const { records, headHash, faults } = audited.value;
    const body: RecordAudit = {
      negotiationId: params.id,
      isSound: faults.length === 0,
      records,
      headHash,
      faults: [...faults],
    };
    return ok(json(200, body));
  });
}

/** All records with their seal: a part of them would prove nothing by itself. */
async function jsonLines(
  sessions: UseCases,
  id: string,
  { after, limit }: { after?: number | undefined; limit?: number | undefined },
): Promise<Result<Reply, Trouble>> {
  const given = Object.entries({ after, limit }).filter(([, value]) => value !== undefined);
  if (given.length > 0) {
    const faults = given.map(([name]) => ({ pointer: pointer('query', name), detail: 'JSON Lines hold all records' }));
    return unfit('query', faults);
  }
  const lines = await sessions.exportRecords({ id });
  if (!lines.ok) return lines;
  const body = lines.value.map((line) => `${line}\n`).join('');
  const disposition = `attachment; filename="${id}.jsonl"`;
  return ok({
    status: 200,
    body,
    headers: { 'Content-Type': JSON_LINES, 'Content-Disposition': disposition, ...VARY },
  });
}

const JSON_TYPE = 'application/json';
const JSON_LINES = 'application/jsonl';
const FORMATS = { json: JSON_TYPE, jsonl: JSON_LINES } as const;
const VARY = { Vary: 'Accept' };
const DEFAULT_LIMIT = 100;

const READ = {
  method: 'get',
  path: '/v1/negotiations/{id}/events',
  id: 'readEvents',
  tag: 'Record',
  scope: 'read',
  summary: 'What happened, oldest first',
  description:
    'As JSON in pages; or, by `format=jsonl` or `Accept: application/jsonl`, all of it as it is stored, each line with the hash of the one before, and a seal at the end; or, with `Accept: text/event-stream`, as server-sent events as things happen, after the `Last-Event-ID`.',
  params: NegotiationPath,
  query: z.strictObject({
    after: wholeNumber(0, Number.MAX_SAFE_INTEGER).optional(),
    limit: wholeNumber(1, 1000).optional().meta({ default: DEFAULT_LIMIT }),
    format: z.enum(['json', 'jsonl']).optional(),
  }),
  answer: {
    status: 200,
    description: 'Events with a seq above `after`',
    schema: EventPage,
    alsoAs: [JSON_LINES, EVENT_STREAM],
  },
} as const;

const AUDIT = {
  method: 'get',
  path: '/v1/negotiations/{id}/audit',
  id: 'auditRecords',
  tag: 'Record',
  scope: 'read',
  summary: 'Whether the records are all there, unchanged and in order',
  params: NegotiationPath,
  answer: { status: 200, description: 'What the chain of hashes tells', schema: RecordAudit },
} as const;
