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

  addOperation(app, edge, REPLAY, async ({ params, sessions }) => {
    const made = await sessions.replay({ decisionId: params.id });
    return made.ok ? ok(json(200, made.value)) : made;
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

const REPLAY = {
  method: 'get',
  path: '/v1/decisions/{id}/replay',
  id: 'replayDecision',
  tag: 'Record',
  scope: 'read',
  summary: 'A decision made anew from the records before it',
  description:
    'By the rules, the plan and the machine it was made with. The same bytes as the stored decision; 409 where it, its facts or its findings come out otherwise, with every place that differs.',
  params: DecisionPath,
  answer: { status: 200, description: 'The same decision', schema: Decision },
  problems: [409],
} as const;
