import type { OpenAPIHono } from '@hono/zod-openapi';
import { Answer, QuestionRequest } from '../../contract/index.ts';
import { ok } from '../../domain/result.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { etag } from '../etag.ts';
import { json } from '../reply.ts';
import { NegotiationPath } from './paths.ts';

export function addQuestions(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, ASK, async ({ params, body, request, sessions }) => {
    const asked = await sessions.ask({ ...body, ...params }, request);
    return asked.ok ? ok(json(200, asked.value, { ETag: etag(asked.value.version) })) : asked;
  });
}

const ASK = {
  method: 'post',
  path: '/v1/negotiations/{id}/questions',
  id: 'ask',
  tag: 'Course',
  scope: 'offers:write',
  summary: 'Find the prepared answer to a question of theirs',
  description: 'A question without an answer is recorded, and told by the next readiness audit of the plan.',
  params: NegotiationPath,
  body: QuestionRequest,
  answer: { status: 200, description: 'The prepared answer, or a gap', schema: Answer, headers: ['ETag'] },
  problems: [409, 412],
} as const;
