import type { OpenAPIHono } from '@hono/zod-openapi';
import { Decision } from '../../contract/index.ts';
import { ok } from '../../domain/result.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { json } from '../reply.ts';
import { DecisionPath } from './paths.ts';

export function addDecisions(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, READ, async ({ params, sessions }) => {
    const found = await sessions.decision({ decisionId: params.id });
    return found.ok ? ok(json(200, found.value)) : found;
  });
}

const READ = {
  method: 'get',
  path: '/v1/decisions/{id}',
  id: 'readDecision',
  tag: 'Record',
  scope: 'read',
  summary: 'A decision as it was given',
  params: DecisionPath,
  answer: { status: 200, description: 'The decision', schema: Decision },
} as const;
