import {
  type AgendaTable,
  currentTopic,
  forStore,
  liveTopics,
  remembered,
  rested,
  started,
  stopped,
  timeLeft,
} from '../../domain/agenda/index.ts';
import type { Phase } from '../../domain/course.ts';
import type { Plan } from '../../domain/plan.ts';
import type { Deciding } from '../deps.ts';
import { courseOf } from '../machine-host.ts';
import type { Session } from '../session.ts';

/**
 * The next session with the clock of its agenda set by what became of the course. Time runs for the topic under discussion
 * while the talks go on; the opening belongs to none. Most changes leave course and agenda alone, and cost nothing.
 */
export async function clocked(deps: Deciding, before: Session, next: Session, nowMs: number): Promise<Session> {
  if (next.machine === before.machine && next.agenda === before.agenda) return next;
  if (isTalk(next.phase)) {
    return running(next, await deps.plans.prepared(next.planId, next.planVersion), nowMs);
  }
  if (!next.agenda) return next;
  const memory = remembered(next.agenda);
  const standing = next.phase === 'paused' ? rested(memory, nowMs) : stopped(memory, nowMs);
  return { ...next, agenda: forStore(standing) };
}

/** The agenda as a session finds it. */
export function agendaTable({ machine, agenda, talks, outcome }: Session, base: Plan, nowMs: number): AgendaTable {
  return {
    base,
    course: courseOf(machine),
    memory: remembered(agenda),
    agreed: outcome?.kind === 'agreement' ? (outcome.terms ?? {}) : talks.agreed,
    opponent: talks.opponent,
    nowMs,
  };
}

/** With the clock on its topic, for as many minutes as the plan has for it now; as it is where that is so already. */
function running(session: Session, base: Plan, nowMs: number): Session {
  const table = agendaTable(session, base, nowMs);
  const topics = liveTopics(table);
  const current = currentTopic(topics);
  if (!current) return session;
  const minutes = base.draft.schedule && timeLeft(table, topics).minutesFor(current.id);
  const { clock } = table.memory;
  if (clock?.topic === current.id && clock.minutes === minutes) return session;
  return { ...session, agenda: forStore(started(table.memory, current.id, minutes, nowMs)) };
}

const isTalk = (phase: Phase): boolean => phase === 'topics' || phase === 'deadlock' || phase === 'alternatives';
