import type { CounterpartMemory } from '../domain/counterparts/index.ts';
import { freshTalks } from '../domain/memory.ts';
import type { Deadline } from '../domain/pace.ts';
import type { Plan } from '../domain/plan.ts';
import { beginCourse, courseOf } from './machine-host.ts';
import { NO_RECORD } from './records/chain.ts';
import type { Session } from './session.ts';

/** What the first record of a negotiation holds: with the plan, all that its beginning depends on. */
export type Opened = {
  readonly negotiationId: string;
  readonly planId: string;
  readonly planVersion: number;
  readonly reference?: string | undefined;
  readonly machine: string;
  readonly rules: Session['rules'];
  readonly shadow?: Session['shadow'] | undefined;
  readonly deadline?: Deadline | undefined;
  /** What was remembered of the counterpart then: the talks go on with it, whatever is learned meanwhile. */
  readonly memory?: CounterpartMemory | undefined;
};

/** A negotiation before its first record. */
export function beginSession(plan: Plan, opened: Opened, nowMs: number): Session {
  const { reference, shadow, deadline } = opened;
  const machine = beginCourse(plan.mode === 'topics' ? plan.topics.map((topic) => topic.id) : [], opened.machine);
  return {
    id: opened.negotiationId,
    version: 0,
    planId: opened.planId,
    planVersion: opened.planVersion,
    ...(reference !== undefined && { reference }),
    machine,
    rules: opened.rules,
    ...(shadow && { shadow }),
    phase: courseOf(machine).phase,
    ...(deadline && { deadline }),
    talks: freshTalks(plan, opened.memory),
    headHash: NO_RECORD,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    ...(deadline?.atMs !== undefined && { dueAtMs: deadline.atMs }),
  };
}
