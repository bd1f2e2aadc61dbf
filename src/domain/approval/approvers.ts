import type { ApprovalGroup, PlanDraft } from '../plan-draft.ts';

/** Whom a rule may ask. The `desk` are the plan's `approvers`; the others it names by group. */
export const APPROVAL_GROUPS = ['desk', 'finance', 'legal', 'management'] as const satisfies readonly ApprovalGroup[];

/** Everybody who may have to approve a deal, by name; nobody where the plan does not say. */
export const approversOf = ({ approval }: PlanDraft): readonly string[] => [
  ...new Set([
    ...(approval?.approvers ?? []),
    ...Object.values(approval?.groups ?? {}).flatMap((group) => group?.approvers ?? []),
  ]),
];

/** Whether a deal may have to wait for approval before it is closed: the rules say whether it does. */
export const needsApproval = (draft: PlanDraft): boolean => approversOf(draft).length > 0;
