import type { OpenAPIHono } from '@hono/zod-openapi';
import { AgendaDecision, AgendaRequest, RunningAgenda } from '../../contract/index.ts';
import { ok } from '../../domain/result.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { etag } from '../etag.ts';
import { json } from '../reply.ts';
import { NegotiationPath } from './paths.ts';

export function addRunningAgenda(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, READ, async ({ params, sessions }) => {
    const read = await sessions.readRunningAgenda(params);
    return read.ok ? ok(json(200, read.value, { ETag: etag(read.value.version) })) : read;
  });

  addOperation(app, edge, CHANGE, async ({ params, body, request, sessions }) => {
    const { by = 'them' } = body;
    const judged = await sessions.changeAgenda({ ...body, id: params.id, by }, request);
    return judged.ok ? ok(json(200, judged.value, { ETag: etag(judged.value.version) })) : judged;
  });
}

const READ = {
  method: 'get',
  path: '/v1/negotiations/{id}/agenda',
  id: 'readRunningAgenda',
  tag: 'Course',
  scope: 'read',
  summary: 'The agenda as it runs: topics, time used and left, and who leads',
  description: 'Times are of this moment: they move on while the version, which is the ETag, stays.',
  params: NegotiationPath,
  answer: { status: 200, description: 'The agenda', schema: RunningAgenda, headers: ['ETag'] },
} as const;

const CHANGE = {
  method: 'post',
  path: '/v1/negotiations/{id}/agenda',
  id: 'changeAgenda',
  tag: 'Course',
  scope: 'offers:write',
  summary: 'Propose to reorder, add, drop or lengthen topics',
  description:
    'One of theirs is judged by rules; one of ours takes effect unless a topic would come before what it waits for.',
  params: NegotiationPath,
  body: AgendaRequest,
  answer: {
    status: 200,
    description: 'The answer, and the agenda after it',
    schema: AgendaDecision,
    headers: ['ETag'],
  },
  problems: [409, 412],
} as const;
