import type { OpenAPIHono } from '@hono/zod-openapi';
import { Proposal, ProposalRequest } from '../../contract/index.ts';
import { ok } from '../../domain/result.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { etag } from '../etag.ts';
import { json } from '../reply.ts';
import { NegotiationPath } from './paths.ts';

export function addProposals(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, PROPOSE, async ({ params, request, sessions }) => {
    const proposed = await sessions.propose(params, request);
    return proposed.ok ? ok(json(200, proposed.value, { ETag: etag(proposed.value.version) })) : proposed;
  });
}

const PROPOSE = {
  method: 'post',
  path: '/v1/negotiations/{id}/proposals',
  id: 'propose',
  tag: 'Offers',
  scope: 'offers:write',
  summary: 'Our opening, or our next offer',
  params: NegotiationPath,
  body: ProposalRequest,
  isBodyOptional: true,
  answer: { status: 200, description: 'What we offer', schema: Proposal, headers: ['ETag'] },
  problems: [409, 412],
} as const;
