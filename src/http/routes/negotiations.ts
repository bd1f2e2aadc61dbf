import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { Negotiation, NegotiationPage, OpenRequest, Phase, Status } from '../../contract/index.ts';
import { ok } from '../../domain/result.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { etag, isUnchanged } from '../etag.ts';
import { empty, json } from '../reply.ts';
import { NegotiationPath, pageLimit } from './paths.ts';

export function addNegotiations(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, OPEN, async ({ body, request, sessions }) => {
    const opened = await sessions.open(body, request);
    if (!opened.ok) return opened;
    const { id, version } = opened.value;
    return ok(json(201, opened.value, { Location: `/v1/negotiations/${encodeURIComponent(id)}`, ETag: etag(version) }));
  });

  addOperation(app, edge, LIST, async ({ query, sessions }) => {
    const page = await sessions.list(query);
    return ok(json(200, page));
  });

  addOperation(app, edge, READ, async ({ params, header, sessions }) => {
    const found = await sessions.read(params);
    if (!found.ok) return found;
    const headers = { ETag: etag(found.value.version) };
    return ok(
      isUnchanged(header('if-none-match'), headers.ETag) ? empty(304, headers) : json(200, found.value, headers),
    );
  });
}

const OPEN = {
  method: 'post',
  path: '/v1/negotiations',
  id: 'openNegotiation',
  tag: 'Negotiations',
  scope: 'offers:write',
  summary: 'Open a negotiation on a saved plan or a plan sent along',
  body: OpenRequest,
  answer: { status: 201, description: 'Opened', schema: Negotiation, headers: ['ETag', 'Location'] },
  problems: [404, 409],
} as const;

const LIST = {
  method: 'get',
  path: '/v1/negotiations',
  id: 'listNegotiations',
  tag: 'Negotiations',
  scope: 'read',
  summary: 'List negotiations, newest first',
  query: z.strictObject({
    status: Status.optional(),
    phase: Phase.optional(),
    limit: pageLimit(50, 200),
    cursor: z.string().min(1).max(1000).optional(),
  }),
  answer: { status: 200, description: 'A page', schema: NegotiationPage },
} as const;

const READ = {
  method: 'get',
  path: '/v1/negotiations/{id}',
  id: 'readNegotiation',
  tag: 'Negotiations',
  scope: 'read',
  summary: 'Read a negotiation',
  params: NegotiationPath,
  answer: { status: 200, description: 'As it stands', schema: Negotiation, headers: ['ETag'] },
} as const;
