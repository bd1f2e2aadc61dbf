import type { OpenAPIHono } from '@hono/zod-openapi';
import type { z } from 'zod';
import { AcceptRequest, ApprovalRequest, Negotiation, PartyRequest, RecallRequest } from '../../contract/index.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { NegotiationView, Refusal } from '../../sessions/index.ts';
import { addOperation } from '../add-operation.ts';
import type { Edge } from '../edge.ts';
import { etag } from '../etag.ts';
import { json } from '../reply.ts';
import { NegotiationPath } from './paths.ts';

export function addLifecycle(app: OpenAPIHono, edge: Edge): void {
  addOperation(app, edge, ACCEPT, async ({ params, body, request, sessions }) =>
    answer(await sessions.accept({ ...body, ...params }, request)),
  );
  addOperation(app, edge, PAUSE, async ({ params, body, request, sessions }) =>
    answer(await sessions.pause({ ...body, ...params }, request)),
  );
  addOperation(app, edge, RESUME, async ({ params, body, request, sessions }) =>
    answer(await sessions.resume({ ...body, ...params }, request)),
  );
  addOperation(app, edge, WITHDRAW, async ({ params, body, request, sessions }) =>
    answer(await sessions.withdraw({ ...body, ...params }, request)),
  );
  addOperation(app, edge, RECALL, async ({ params, body, request, sessions }) =>
    answer(await sessions.recall({ ...body, ...params }, request)),
  );
  addOperation(app, edge, APPROVE, async ({ params, body, request, sessions }) =>
    answer(await sessions.approve({ ...body, ...params }, request)),
  );
}

const answer = (result: Result<NegotiationView, Refusal>) =>
  result.ok ? ok(json(200, result.value, { ETag: etag(result.value.version) })) : result;

const step = <B extends z.ZodType>(verb: string, id: string, summary: string, body: B) =>
  ({
    method: 'post',
    path: `/v1/negotiations/{id}/${verb}`,
    id,
    tag: 'Course',
    scope: 'offers:write',
    summary,
    params: NegotiationPath,
    body,
    answer: { status: 200, description: 'The negotiation after it', schema: Negotiation, headers: ['ETag'] },
    problems: [409, 412],
  }) as const;

const ACCEPT = step('accept', 'accept', 'Take the offer on the table: they ours, or a person theirs', AcceptRequest);
const PAUSE = step('pause', 'pause', 'Interrupt the talks', PartyRequest);
const RESUME = step('resume', 'resume', 'Go on where the talks were interrupted', PartyRequest);
const WITHDRAW = step('withdraw', 'withdraw', 'End the talks without a deal', PartyRequest);
const RECALL = {
  ...step('recall', 'recall', 'Take an agreement back from those who are to approve it', RecallRequest),
  isBodyOptional: true,
} as const;
const APPROVE = {
  ...step('approval', 'approve', 'Approve or reject the agreement, or have somebody else decide', ApprovalRequest),
  scope: 'approve',
} as const;
