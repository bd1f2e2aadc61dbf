import type { Course } from '../course.ts';
import type { Plan } from '../plan.ts';
import type { OpponentModel } from '../strategy/opponent.ts';
import type { Terms } from '../terms.ts';
import type { AgendaMemory } from './memory.ts';

/** The talks as far as their agenda is concerned, at a moment. */
export type AgendaTable = {
  /** The plan as its owner made it; `course` tells whether an alternative is in force. */
  readonly base: Plan;
  readonly course: Course;
  readonly memory: AgendaMemory;
  /** What is agreed, for now or for good. */
  readonly agreed: Terms;
  readonly opponent: OpponentModel;
  readonly nowMs: number;
};

/** Whether everything is on the table at once: then there is one topic. */
export const isPackage = ({ base, course }: Pick<AgendaTable, 'base' | 'course'>): boolean =>
  base.mode === 'package' || course.alternative !== undefined || course.areTopicsJoined === true;
