import type { OpenAPIHono } from '@hono/zod-openapi';
import { Decision, EvaluateRequest } from '../../contract/index.ts';
import { ok } from '../../domain/result.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { json } from '../reply.ts';

export function addEvaluate(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, EVALUATE, async ({ body, request, sessions }) => {
    const { plan, offer, standing } = body;
    const { from = 'them', final = false } = offer;
    const decided = await sessions.evaluate({ plan, offer: { ...offer, from, final }, standing }, request);
    return decided.ok ? ok(json(200, decided.value)) : decided;
  });
}

const EVALUATE = {
  method: 'post',
  path: '/v1/evaluate',
  id: 'evaluate',
  tag: 'Offers',
  scope: 'read',
  summary: 'Dry run: the verdict on an offer, nothing stored',
  body: EvaluateRequest,
  answer: { status: 200, description: 'The verdict', schema: Decision },
  problems: [409],
} as const;
