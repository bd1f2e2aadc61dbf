import { ok, type Result } from '../domain/result.ts';
import type { Outcome } from '../domain/verdict.ts';
import { change } from './change.ts';
import type { Deps } from './deps.ts';
import { nextSession } from './next.ts';
import { requireAllowed } from './refusals.ts';
import type { SessionEventType } from './session.ts';
import type { NegotiationView, PartyInput, Refusal, Request } from './use-cases.ts';
import { viewOf } from './view.ts';

type CourseChange = {
  readonly course: 'talks.paused' | 'talks.resumed' | 'party.withdrew';
  readonly record: SessionEventType;
  readonly outcome?: Outcome;
};

/** A party changes the course of the talks without an offer. */
export function changeCourse(
  deps: Deps,
  verb: string,
  { id, by, reason }: PartyInput,
  request: Request,
  { course, record, outcome }: CourseChange,
): Promise<Result<NegotiationView, Refusal>> {
  return change(deps, verb, id, request, ({ session, version, nowMs }) => {
    const allowed = requireAllowed(session.phase, verb);
    if (!allowed.ok) return allowed;
    const next = nextSession(session, [{ type: course }], outcome ? { outcome } : {});
    const reply = viewOf({ ...next, version, updatedAtMs: nowMs }, nowMs);
    return ok({ session: next, event: { type: record, data: { by, reason } }, reply });
  });
}
