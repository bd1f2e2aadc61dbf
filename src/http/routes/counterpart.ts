import type { OpenAPIHono } from '@hono/zod-openapi';
import { NegotiationCounterpart, PlanCounterpart } from '../../contract/index.ts';
import { ok } from '../../domain/result.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { json } from '../reply.ts';
import { NegotiationPath, PlanPath } from './paths.ts';

export function addCounterpart(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, OF_PLAN, async ({ params, sessions }) => {
    const found = await sessions.readCounterpart(params);
    return found.ok ? ok(json(200, found.value)) : found;
  });

  addOperation(app, edge, OF_NEGOTIATION, async ({ params, sessions }) => {
    const found = await sessions.readCounterpartOf(params);
    return found.ok ? ok(json(200, found.value)) : found;
  });
}

const OF_PLAN = {
  method: 'get',
  path: '/v1/plans/{id}/counterpart',
  id: 'readCounterpart',
  tag: 'Plans',
  scope: 'read',
  summary: 'Who they are, and how to deal with them',
  description: 'The profile of the latest version, and advice with its sources. For our side only.',
  params: PlanPath,
  answer: { status: 200, description: 'Profile and advice', schema: PlanCounterpart },
} as const;

const OF_NEGOTIATION = {
  method: 'get',
  path: '/v1/negotiations/{id}/counterpart',
  id: 'readCounterpartOf',
  tag: 'Negotiations',
  scope: 'read',
  summary: 'Their style: as the plan has it, and as they move',
  description:
    'The profile with its advice, the style estimated from their offers with its evidence, and what follows where both differ. For our side only: it holds utilities.',
  params: NegotiationPath,
  answer: { status: 200, description: 'Profile, estimate and advice', schema: NegotiationCounterpart },
} as const;
