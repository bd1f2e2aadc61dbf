import { z } from 'zod';
import { ApprovalRequest, Negotiation, NegotiationId, NegotiationPage } from '../../contract/index.ts';
import { ok } from '../../domain/result.ts';
import { tool } from '../tool.ts';
import { page } from './page.ts';

export const listApprovals = tool({
  name: 'list_approvals',
  title: 'List deals that wait for approval',
  description: 'Negotiations whose deal is made and not yet approved, the newest first.',
  scope: 'read',
  isWriting: false,
  input: z.strictObject(page),
  output: NegotiationPage,
  run: async (query, { sessions }) => ok(await sessions.list({ ...query, phase: 'closing' })),
});

export const decideApproval = tool({
  name: 'decide_approval',
  title: 'Decide an approval',
  description:
    'Approve or reject a deal, or delegate that, as one of those asked. For people and those they have charged with it.',
  scope: 'approve',
  isWriting: true,
  input: ApprovalRequest.safeExtend({ negotiationId: NegotiationId }),
  output: Negotiation,
  run: ({ negotiationId, ...decision }, { sessions, request }) =>
    sessions.approve({ ...decision, id: negotiationId }, request),
});
