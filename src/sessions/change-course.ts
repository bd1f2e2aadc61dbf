import type { CourseEventType } from '../domain/course.ts';
import type { Party } from '../domain/plan-draft.ts';
import { ok, type Result } from '../domain/result.ts';
import type { Outcome } from '../domain/verdict.ts';
import { change } from './change.ts';
import type { Change } from './commit.ts';
import type { Deps } from './deps.ts';
import type { Moment } from './moment.ts';
import { nextSession } from './next.ts';
import { requireAllowed } from './refusals.ts';
import type { SessionEventType } from './session.ts';
import type { NegotiationView, PartyInput, Refusal, Request } from './use-cases.ts';
import { viewOf } from './view.ts';

/** What becomes of the course, and how it is recorded, by the name of the route. */
const COURSES = {
  pause: { course: 'talks.paused', record: 'negotiation.paused' },
  resume: { course: 'talks.resumed', record: 'negotiation.resumed' },
  withdraw: { course: 'party.withdrew', record: 'negotiation.withdrawn' },
} as const satisfies Record<string, { course: CourseEventType; record: SessionEventType }>;
export type CourseVerb = keyof typeof COURSES;

/** A party changes the course of the talks without an offer. */
export function changeCourse(
  deps: Deps,
  verb: CourseVerb,
  input: PartyInput,
  request: Request,
): Promise<Result<NegotiationView, Refusal>> {
  return change(deps, verb, input.id, request, (moment) => takeCourse(moment, verb, input));
}

/** What such a change makes of a session at a moment. */
export function takeCourse(
  { session, version, nowMs }: Moment,
  verb: CourseVerb,
  { by, reason }: Omit<PartyInput, 'id'>,
): Result<Change<NegotiationView>, Refusal> {
  const allowed = requireAllowed(session.phase, verb);
  if (!allowed.ok) return allowed;
  const { course, record } = COURSES[verb];
  const next = nextSession(session, [{ type: course }], verb === 'withdraw' ? { outcome: withdrawal(by, reason) } : {});
  const reply = viewOf({ ...next, version, updatedAtMs: nowMs }, nowMs);
  return ok({ session: next, event: { type: record, data: { by, reason } }, reply });
}

function withdrawal(by: Party, reason: string | undefined): Outcome {
  const who = by === 'us' ? 'we withdrew' : 'they withdrew';
  return { kind: 'no-deal', reason: reason === undefined ? who : `${who}: ${reason}` };
}
