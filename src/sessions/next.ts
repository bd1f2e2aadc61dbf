import type { ApprovalRequest } from '../domain/approval/index.ts';
import type { CourseEvent, Phase } from '../domain/course.ts';
import { answered } from '../domain/memory.ts';
import type { Step } from '../domain/step.ts';
import type { Talks } from '../domain/talks.ts';
import type { Outcome } from '../domain/verdict.ts';
import { advanceCourse, courseOf } from './machine-host.ts';
import type { Session } from './session.ts';

/** What events change beside the course. `resumeAtMs`: the end of a break that they begin. */
type Changes = {
  readonly talks?: Talks;
  readonly outcome?: Outcome | undefined;
  readonly resumeAtMs?: number | undefined;
  readonly approval?: ApprovalRequest | undefined;
};

/** The session after a step that was decided at `nowMs`. */
export const afterStep = (
  session: Session,
  { events, talks, outcome, breakMinutes }: Step,
  nowMs: number,
  approval?: ApprovalRequest,
): Session =>
  nextSession(session, events, {
    talks,
    outcome,
    approval,
    resumeAtMs: breakMinutes === undefined ? undefined : nowMs + breakMinutes * 60_000,
  });

/**
 * The session after course events. Throws where the machine refuses one: verbs ask only for what the phase allows, so a
 * refusal is a bug, and nothing has been stored yet.
 */
export function nextSession(session: Session, events: readonly CourseEvent[], changes: Changes = {}): Session {
  const machine = advanceCourse(session.machine, events);
  if (!machine.ok) {
    throw new Error(
      `the machine refused ${machine.error.event} in phase ${session.phase}; possible: ${machine.error.allowed.join(', ')}`,
    );
  }
  const { phase } = courseOf(machine.value);
  const { dueAtMs: _, outcome: __, resumeAtMs: ___, approval: asked, ...kept } = session;
  const outcome = 'outcome' in changes ? changes.outcome : session.outcome;
  const resumeAtMs = phase === 'paused' ? (changes.resumeAtMs ?? session.resumeAtMs) : undefined;
  const approval = phase === 'closing' || phase === 'paused' ? (changes.approval ?? asked) : undefined;
  const dueAtMs = earliest(dueIn(phase, session, approval), resumeAtMs);
  return {
    ...kept,
    machine: machine.value,
    phase,
    talks: ended(changes.talks ?? session.talks, changes.outcome),
    ...(outcome && { outcome }),
    ...(approval && { approval }),
    ...(resumeAtMs !== undefined && { resumeAtMs }),
    ...(dueAtMs !== undefined && { dueAtMs }),
  };
}

/** The stance that goes with an outcome, however it came about. */
function ended(talks: Talks, outcome: Outcome | undefined): Talks {
  return outcome ? answered(talks, outcome.kind === 'agreement' ? 'yes' : 'terminate') : talks;
}

/**
 * A deal made in time outlives the deadline while it waits for approval, which has a time of its own that does not run out
 * in a pause; what is over is not due.
 */
function dueIn(phase: Phase, session: Session, approval: ApprovalRequest | undefined): number | undefined {
  if (phase === 'closed' || phase === 'terminated') return undefined;
  if (phase === 'closing') return approval?.dueAtMs;
  if (phase !== 'paused') return session.deadline?.atMs;
  return session.phase === 'closing' ? undefined : session.dueAtMs;
}

const earliest = (...times: readonly (number | undefined)[]): number | undefined => {
  const known = times.filter((time) => time !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
};
