import { escalated, waitingFor } from '../domain/approval/index.ts';
import { breachesOf } from '../domain/bottom-line.ts';
import type { CourseEvent } from '../domain/course.ts';
import { isOver } from '../domain/pace.ts';
import { type Plan, planInForce } from '../domain/plan.ts';
import type { PlanDraft } from '../domain/plan-draft.ts';
import type { Outcome } from '../domain/verdict.ts';
import { type AskedApproval, askApproval } from './approvals/ask-approval.ts';
import { type Change, commitChange } from './commit.ts';
import type { Deciding, Deps } from './deps.ts';
import { courseOf } from './machine-host.ts';
import { nextSession } from './next.ts';
import { sentBack } from './send-back.ts';
import type { Session } from './session.ts';

/**
 * Ends a negotiation whose time has passed, or its break; true when this call did it. Of several replicas that try at once the store
 * lets one win, so a deadline takes effect once.
 */
export async function expire(deps: Deps, id: string): Promise<boolean> {
  const loaded = await deps.store.load(id);
  if (loaded.kind !== 'found') return false;
  const nowMs = deps.clock.now();
  const change = await expired(deps, loaded.session, nowMs);
  if (!change) return false;
  const committed = await commitChange(deps, loaded.session, change, nowMs);
  return committed.kind === 'committed';
}

/** What becomes of a session for which something is due: the end of its time, of its break, or of the time to approve. Else nothing. */
export async function expired(deps: Deciding, session: Session, nowMs: number): Promise<Change<undefined> | undefined> {
  if (session.dueAtMs === undefined || session.dueAtMs > nowMs) return undefined;
  const base = await deps.plans.prepared(session.planId, session.planVersion);
  if (session.phase === 'closing') return withoutAnswer(base.draft, session, nowMs);
  if (session.resumeAtMs !== undefined && !isOver(session.deadline, nowMs)) return resumed(session);
  const deal = session.deadline?.takeBest ? dealToTake(base, session) : undefined;
  if (!deal)
    return ended(session, [{ type: 'deadline.passed' }], { kind: 'no-deal', reason: 'the deadline passed' }, {});
  const moment = { session, version: session.version + 1, nowMs };
  const asked = await askApproval(deps, moment, base, deal.terms ?? {});
  const events: CourseEvent[] = [
    ...(session.phase === 'paused' ? [{ type: 'talks.resumed' } as const] : []),
    { type: 'agreement.reached', needsApproval: asked.request !== undefined },
  ];
  return ended(session, events, deal, asked);
}

const ended = (
  session: Session,
  events: readonly CourseEvent[],
  outcome: Outcome,
  { request, basis }: AskedApproval,
): Change<undefined> => ({
  session: nextSession(session, events, { outcome, approval: request }),
  event: { type: 'negotiation.expired', data: { outcome, approval: basis } },
  reply: undefined,
});

/** Nobody has approved in time: others are asked, or the deal goes back to the talks. */
function withoutAnswer(draft: PlanDraft, session: Session, nowMs: number): Change<undefined> {
  const { approval } = session;
  const next = approval && escalated(approval, draft, nowMs);
  if (next) {
    const data = { waitingFor: waitingFor(next) };
    const asked = nextSession(session, [], { approval: next });
    return { session: asked, event: { type: 'approval.escalated', data }, reply: undefined };
  }
  return { session: sentBack(session, nowMs), event: { type: 'approval.lapsed', data: {} }, reply: undefined };
}

/** The break is over: the talks go on where they were. */
const resumed = (session: Session): Change<undefined> => ({
  session: nextSession(session, [{ type: 'talks.resumed' }]),
  event: { type: 'negotiation.resumed', data: { by: 'us', reason: 'the break is over' } },
  reply: undefined,
});

/** Their best offer, where it breaches nothing and is no worse than the BATNA. */
function dealToTake(base: Plan, { talks, machine }: Session): Outcome | undefined {
  const plan = planInForce(base, courseOf(machine).alternative);
  const { best } = talks;
  if (!best || breachesOf(plan, best.terms).length > 0 || best.utility < plan.batna) return undefined;
  return {
    kind: 'agreement',
    terms: best.terms,
    utility: best.utility,
    reason: 'the deadline passed and the plan takes their best offer',
  };
}
