import type { OpenAPIHono } from '@hono/zod-openapi';
import { z } from 'zod';
import { type ApprovalGrant, issueApprovalLink } from '../../access/index.ts';
import { ApprovalDecision, ApprovalLink, ApprovalLinkRequest } from '../../contract/index.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Caller } from '../../sessions/index.ts';
import { addOperation, addPublicOperation } from '../add-operation.ts';
import { approvalNotice, approvalPage } from '../approval-page.ts';
import type { Edge } from '../edge.ts';
import { problem } from '../problem.ts';
import { json } from '../reply.ts';
import { NegotiationPath } from './paths.ts';

export function addApprovalLinks(app: OpenAPIHono, edge: Edge): void {
  const { approvalLinks: links, sessions: all } = edge;

  addOperation(app, edge, ISSUE, async ({ caller, params, body, sessions }) => {
    const madeBy = caller.kind === 'anybody' ? undefined : caller.subject;
    const ports = { links, clock: edge.clock, sessions };
    const issued = await issueApprovalLink(ports, caller.tenant, { ...body, id: params.id, madeBy });
    return issued.ok ? ok(json(201, issued.value)) : issued;
  });

  addPublicOperation(app, edge, LOOK, async ({ params }) => {
    const grant = await links.read(params.token);
    if (!grant) return ok(approvalNotice(410, GONE));
    const sessions = all.of(grant.tenant);
    const found = await sessions.read({ id: grant.negotiationId });
    if (!found.ok) return ok(approvalNotice(410, GONE));
    const { approval, planId, planVersion } = found.value;
    const isAsked = approval?.requestId === grant.requestId && approval.waitingFor.includes(grant.approver);
    if (!isAsked) return ok(approvalNotice(410, GONE));
    const plan = await sessions.readPlan({ id: planId, version: planVersion });
    return plan.ok ? ok(approvalPage(found.value, plan.value.plan, grant.approver)) : plan;
  });

  addPublicOperation(app, edge, DECIDE, async ({ params, body, ifMatch, idempotency, header }) => {
    const grant = await links.read(params.token);
    if (!grant) return refuse({ code: 'no-longer-asked', detail: GONE });
    const { negotiationId: id, requestId, approver, madeBy } = grant;
    const input = { ...body, id, by: approver, requestId, vouchedBy: madeBy };
    const decided = await all.of(grant.tenant).approve(input, { caller: callerOf(grant), ifMatch, idempotency });
    const isForm = header('content-type')?.startsWith(FORM) ?? false;
    if (!isForm) return decided.ok ? ok(json(200, decided.value)) : decided;
    if (decided.ok) return ok(approvalNotice(200, body.decision === 'approve' ? 'Approved.' : 'Rejected.'));
    const { status } = problem(decided.error, '');
    return ok(approvalNotice(status, status === 409 ? GONE : decided.error.detail));
  });
}

const GONE = 'This link has been used, has expired, or is about a deal that is no longer to be approved.';
const FORM = 'application/x-www-form-urlencoded';

/** Whoever bears the link is the approver, and may decide this one deal. */
const callerOf = ({ tenant, approver }: ApprovalGrant): Caller => ({
  tenant,
  kind: 'person',
  subject: approver,
  scopes: ['approve'],
});

const TokenPath = z.object({ token: z.string().min(1).max(2_100) });

const ISSUE = {
  method: 'post',
  path: '/v1/negotiations/{id}/approval/links',
  id: 'issueApprovalLink',
  tag: 'Course',
  scope: 'approve',
  summary: 'A link by which an approver decides without an account',
  description: 'Signed, expiring, and good for one decision. Who made the deal can make no link that approves it.',
  params: NegotiationPath,
  body: ApprovalLinkRequest,
  ignoresKey: true,
  answer: { status: 201, description: 'The link', schema: ApprovalLink },
  problems: [409],
} as const;

const LOOK = {
  method: 'get',
  path: '/v1/approvals/{token}',
  id: 'lookAtApproval',
  tag: 'Course',
  summary: 'The page of an approval link; looking at it decides nothing',
  params: TokenPath,
  answer: { status: 200, description: 'The deal, and a form', contentType: 'text/html' },
  problems: [410],
} as const;

const DECIDE = {
  method: 'post',
  path: '/v1/approvals/{token}',
  id: 'decideByLink',
  tag: 'Course',
  summary: 'Approve or reject by a link',
  description: 'As JSON, or as the form of the page sends it.',
  params: TokenPath,
  body: ApprovalDecision,
  acceptsForm: true,
  answer: { status: 200, description: 'Decided', schema: z.unknown(), alsoAs: ['text/html'] },
  problems: [403, 409, 410, 412],
} as const;
