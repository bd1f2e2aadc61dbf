import { approversOf } from '../domain/approval.ts';
import { answered } from '../domain/memory.ts';
import { hasNoTimeLeft } from '../domain/pace.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { change, type Moment } from './change.ts';
import type { Change } from './commit.ts';
import type { Deciding, Deps } from './deps.ts';
import { nextSession } from './next.ts';
import { requireAllowed } from './refusals.ts';
import type { Session } from './session.ts';
import type { ApprovalInput, NegotiationView, Refusal, Request } from './use-cases.ts';
import { viewOf } from './view.ts';

/** One of the plan's approvers confirms an agreement, or sends it back to the talks, which end where no time is left. */
export function approve(deps: Deps, input: ApprovalInput, request: Request): Promise<Result<NegotiationView, Refusal>> {
  return change(deps, 'approval', input.id, request, (moment) => judgeDeal(deps, moment, input));
}

/** What an approver's word makes of a session at a moment. */
export async function judgeDeal(
  deps: Deciding,
  { session, version, nowMs }: Moment,
  { decision, by, note }: Omit<ApprovalInput, 'id'>,
): Promise<Result<Change<NegotiationView>, Refusal>> {
  const allowed = requireAllowed(session.phase, 'approval');
  if (!allowed.ok) return allowed;
  const { draft } = await deps.plans.prepared(session.planId, session.planVersion);
  if (!approversOf(draft).includes(by)) {
    return refuse({ code: 'not-an-approver', detail: `"${by}" is not among the plan's approvers` });
  }
  const isGiven = decision === 'approve';
  const next = isGiven ? nextSession(session, [{ type: 'agreement.approved' }]) : sentBack(session, nowMs);
  const reply = viewOf({ ...next, version, updatedAtMs: nowMs }, nowMs);
  const type = isGiven ? 'approval.given' : 'approval.refused';
  return ok({ session: next, event: { type, data: { by, note } }, reply });
}

/** The talks go on with our offer on the table; after the last message or the deadline there is nothing to go on with. */
function sentBack(session: Session, nowMs: number): Session {
  const talks = answered(session.talks, 'no');
  if (!hasNoTimeLeft(session.deadline, nowMs, talks.theirOffers)) {
    return nextSession(session, [{ type: 'agreement.rejected' }], { talks, outcome: undefined });
  }
  const outcome = { kind: 'no-deal', reason: 'the agreement was not approved, and no time is left' } as const;
  return nextSession(session, [{ type: 'agreement.rejected' }, { type: 'deadline.passed' }], { talks, outcome });
}
