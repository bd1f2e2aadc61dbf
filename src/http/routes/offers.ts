import type { OpenAPIHono } from '@hono/zod-openapi';
import { Decision, OfferRequest } from '../../contract/index.ts';
import { ok } from '../../domain/result.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { etag } from '../etag.ts';
import { json } from '../reply.ts';
import { NegotiationPath } from './paths.ts';

export function addOffers(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, SUBMIT, async ({ params, body, request, sessions }) => {
    const { from = 'them', final = false } = body;
    const decided = await sessions.submitOffer({ ...body, id: params.id, from, final }, request);
    return decided.ok ? ok(json(200, decided.value, { ETag: etag(decided.value.version) })) : decided;
  });
}

const SUBMIT = {
  method: 'post',
  path: '/v1/negotiations/{id}/offers',
  id: 'submitOffer',
  tag: 'Offers',
  scope: 'offers:write',
  summary: 'Post an offer, get the verdict',
  description: 'Accept, reject or counter, with reasons. A verdict of reject is a 200: the request was understood.',
  params: NegotiationPath,
  body: OfferRequest,
  answer: { status: 200, description: 'The verdict', schema: Decision, headers: ['ETag'] },
  problems: [409, 412],
} as const;
