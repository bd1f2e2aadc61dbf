import { type ApprovalRequest, waitingFor } from '../domain/approval/index.ts';
import { statusOf } from '../domain/course.ts';
import { paceOf } from '../domain/pace.ts';
import { courseOf } from './machine-host.ts';
import { allowedIn } from './refusals.ts';
import type { Session } from './session.ts';
import type { ApprovalView, NegotiationView } from './use-cases.ts';

/** A session as CONTRACT.md shows a negotiation: once it has ended, as it was then. */
export function viewOf(session: Session, nowMs: number): NegotiationView {
  const { talks, outcome } = session;
  const course = courseOf(session.machine);
  const seenAtMs = statusOf(session.phase) === 'open' ? nowMs : session.updatedAtMs;
  const pace = paceOf(session.deadline, session.createdAtMs, seenAtMs, talks.theirOffers);
  return {
    id: session.id,
    planId: session.planId,
    planVersion: session.planVersion,
    version: session.version,
    ...(session.reference !== undefined && { reference: session.reference }),
    status: statusOf(session.phase),
    phase: session.phase,
    ...(course.topic !== undefined && { topic: course.topic }),
    round: pace.round,
    progress: pace.progress,
    stance: talks.stance ?? 'flexible',
    agreed: outcome?.kind === 'agreement' ? (outcome.terms ?? {}) : talks.agreed,
    ...(talks.best && { best: { terms: talks.best.terms, utility: talks.best.utility } }),
    ...(talks.standing && { ours: talks.standing }),
    ...(course.alternative !== undefined && { alternative: course.alternative }),
    ...(session.questions && { questions: session.questions }),
    ...(course.areTopicsJoined && { areTopicsJoined: true }),
    ...(session.resumeAtMs !== undefined && { resumesAt: new Date(session.resumeAtMs).toISOString() }),
    ...(outcome && { outcome }),
    ...(session.approval && { approval: approvalView(session.approval) }),
    allowed: allowedIn(session.phase),
    createdAt: new Date(session.createdAtMs).toISOString(),
    updatedAt: new Date(session.updatedAtMs).toISOString(),
  };
}

const approvalView = (request: ApprovalRequest): ApprovalView => ({
  requestId: request.id,
  reasons: request.reasons,
  waitingFor: waitingFor(request),
  stages: request.stages,
  askedAt: new Date(request.askedAtMs).toISOString(),
  ...(request.dueAtMs !== undefined && { dueAt: new Date(request.dueAtMs).toISOString() }),
  ...(request.isEscalated && { isEscalated: true }),
});
