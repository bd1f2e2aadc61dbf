import type { CourseEvent } from '../domain/course.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { nextSession } from './next.ts';
import { requireAllowed } from './refusals.ts';
import type { ApprovalInput, NegotiationView, Refusal, Request } from './use-cases.ts';
import { viewOf } from './view.ts';

/** One of the plan's approvers confirms an agreement, or sends it back to the talks. */
export function approve(deps: Deps, input: ApprovalInput, request: Request): Promise<Result<NegotiationView, Refusal>> {
  return change(deps, 'approval', input.id, request, async ({ session, version, nowMs }) => {
    const allowed = requireAllowed(session.phase, 'approval');
    if (!allowed.ok) return allowed;
    const { draft } = await deps.plans.prepared(session.planId, session.planVersion);
    if (!draft.approval?.approvers?.includes(input.by)) {
      return refuse({ code: 'not-an-approver', detail: `"${input.by}" is not among the plan's approvers` });
    }
    const isGiven = input.decision === 'approve';
    const event: CourseEvent = { type: isGiven ? 'agreement.approved' : 'agreement.rejected' };
    const next = nextSession(session, [event], isGiven ? {} : { outcome: undefined });
    const reply = viewOf({ ...next, version, updatedAtMs: nowMs }, nowMs);
    const type = isGiven ? 'approval.given' : 'approval.refused';
    return ok({ session: next, event: { type, data: { by: input.by, note: input.note } }, reply });
  });
}
