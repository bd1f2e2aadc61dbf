import type { PlanDraft } from './plan-draft.ts';

/** Who has to approve a deal, by name; nobody where the plan does not say. */
export const approversOf = ({ approval }: PlanDraft): readonly string[] => approval?.approvers ?? [];

/** Whether a deal waits for approval before it is closed. */
export const needsApproval = (draft: PlanDraft): boolean => approversOf(draft).length > 0;
