import {
  type ApprovalRefusal,
  type ApprovalRequest,
  approvedBy,
  approversOf,
  delegated,
  isGiven,
  objectionTo,
} from '../../domain/approval/index.ts';
import type { PlanDraft } from '../../domain/plan-draft.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { change } from '../change.ts';
import type { Change } from '../commit.ts';
import type { Deciding, Deps } from '../deps.ts';
import type { Moment } from '../moment.ts';
import { nextSession } from '../next.ts';
import { requireAllowed, unfit } from '../refusals.ts';
import { sentBack } from '../send-back.ts';
import type { Session, SessionEventType } from '../session.ts';
import type { ApprovalInput, NegotiationView, Refusal, Request } from '../use-cases.ts';
import { viewOf } from '../view.ts';

/** One of those who are asked confirms a deal, sends it back to the talks, or has somebody else decide. */
export function approve(
  deps: Deps,
  { id, by, ...input }: ApprovalInput,
  request: Request,
): Promise<Result<NegotiationView, Refusal>> {
  const { caller } = request;
  const name = by ?? (caller?.kind === 'person' ? caller.subject : undefined);
  if (name === undefined) {
    return Promise.resolve(
      refuse({
        code: 'unfit',
        detail: 'it must be said who decides',
        faults: [{ pointer: '/by', detail: 'must be given by a program, which is none of the approvers' }],
      }),
    );
  }
  if (caller?.kind === 'person' && name !== caller.subject) {
    return Promise.resolve(
      refuse({ code: 'not-an-approver', detail: `you are "${caller.subject}" and can't decide as "${name}"` }),
    );
  }
  return change(deps, 'approval', id, request, (moment) => judgeDeal(deps, moment, { ...input, by: name }));
}

/** What an approver's word makes of a session at a moment. */
export async function judgeDeal(
  deps: Deciding,
  moment: Moment,
  input: Omit<ApprovalInput, 'id' | 'by'> & { readonly by: string },
): Promise<Result<Change<NegotiationView>, Refusal>> {
  const { session, version, nowMs, actor } = moment;
  const allowed = requireAllowed(session.phase, 'approval');
  if (!allowed.ok) return allowed;
  const { draft } = await deps.plans.prepared(session.planId, session.planVersion);
  const asked = session.approval ?? fromBefore(draft, session);
  if (input.requestId !== undefined && input.requestId !== asked.id) return NO_LONGER_ASKED;
  const as = [actor?.subject, input.vouchedBy].filter((name) => name !== undefined);
  const answered = answerOf(asked, input, as, { minutes: draft.approval?.minutes, nowMs });
  if (!answered.ok) return told(answered.error, draft, input);
  const next = afterAnswer(session, nowMs, answered.value, input);
  const reply = viewOf({ ...next, version, updatedAtMs: nowMs }, nowMs);
  return ok({ session: next, event: { type: EVENTS[input.decision], data: dataOf(input, next) }, reply });
}

const EVENTS = {
  approve: 'approval.given',
  reject: 'approval.refused',
  delegate: 'approval.delegated',
} as const satisfies Record<ApprovalInput['decision'], SessionEventType>;

/** The record of an answer: its decision is told by its type. */
const dataOf = ({ decision, ...said }: Parameters<typeof judgeDeal>[2], { phase }: Session) => ({
  ...said,
  ...(decision === 'approve' && { isLast: phase === 'closed' }),
});

type Said = Pick<ApprovalInput, 'decision' | 'to'> & { readonly by: string };

/** The request after the answer; nothing where the deal is refused. */
function answerOf(
  asked: ApprovalRequest,
  { decision, by, to }: Said,
  as: readonly string[],
  again: { readonly minutes?: number | undefined; readonly nowMs: number },
): Result<ApprovalRequest | undefined, ApprovalRefusal> {
  if (decision === 'approve') return approvedBy(asked, by, as, again);
  if (decision === 'delegate') return delegated(asked, by, to ?? '', as);
  const refusal = objectionTo(asked, by, as);
  return refusal ? refuse(refusal) : ok(undefined);
}

function afterAnswer(session: Session, nowMs: number, approval: ApprovalRequest | undefined, { by }: Said): Session {
  if (!approval) return sentBack(session, nowMs, by);
  return isGiven(approval)
    ? nextSession(session, [{ type: 'agreement.approved' }])
    : nextSession(session, [], { approval });
}

/** Deals that wait since before requests were kept: any one of the approvers is asked. */
const fromBefore = (draft: PlanDraft, { version, updatedAtMs, outcome }: Session): ApprovalRequest => ({
  id: version,
  askedAtMs: updatedAtMs,
  askedBy: [],
  reasons: [],
  worth: { utility: outcome?.utility ?? 0 },
  stages: [{ group: 'desk', need: 'any', approvers: approversOf(draft), approved: [] }],
});

const NO_LONGER_ASKED: Result<never, Refusal> = refuse({
  code: 'no-longer-asked',
  detail: 'the deal that this was about is no longer to be approved',
});

function told(refusal: ApprovalRefusal, draft: PlanDraft, { by, to, decision }: Said): Result<never, Refusal> {
  switch (refusal) {
    case 'own-deal': {
      const detail = decision === 'delegate' ? `neither "${by}" nor "${to}" may have` : `"${by}" has`;
      return refuse({ code: 'four-eyes', detail: `nobody approves their own deal, and ${detail} made this one` });
    }
    case 'not-asked-yet':
      return refuse({ code: 'not-allowed-now', detail: `"${by}" is asked once those before have approved` });
    case 'to-oneself':
      return unfit('delegation', [{ pointer: '/to', detail: `must be somebody other than "${by}"` }]);
    case 'asked-already': {
      const detail = `"${to}" is asked for an approval of their own, and nobody gives two; delegate to somebody else`;
      return refuse({ code: 'not-allowed-now', detail });
    }
    case 'not-asked': {
      const isKnown = approversOf(draft).includes(by);
      const detail = isKnown ? `"${by}" is not asked about this deal now` : `"${by}" is not among the plan's approvers`;
      return refuse({ code: 'not-an-approver', detail });
    }
  }
}
