import type { CounterpartMemory } from '../domain/counterparts/index.ts';
import { type Plan, preparePlan } from '../domain/plan.ts';
import type { Mode, PlanDraft } from '../domain/plan-draft.ts';
import { type Fault, ok, type Result } from '../domain/result.ts';
import { sharedSpace } from './outcome-space.ts';
import { type UtilitySpace, utilitySpaceOf } from './utility-space.ts';

/** One side of a session: its plan, and what the plan makes of the outcomes both sides may speak of. */
export type Side = {
  readonly plan: Plan;
  readonly own: UtilitySpace;
  /** What it remembers of the other. */
  readonly memory?: CounterpartMemory | undefined;
};

/**
 * A plan as it is played: its counters count as sent, and a deal counts once it is made, whoever has to approve. Agents of the
 * literature bid on all issues at once, so it is played as a package, unless our side is to answer topic by topic.
 */
export function planForPlay(
  { advisory: _, ...draft }: PlanDraft,
  mode: Mode = 'package',
): Result<Plan, readonly Fault[]> {
  return preparePlan({ ...draft, mode });
}

/** Of several deals the earlier ones are remembered, whether the plan names the company or not. */
export const withCompany = (draft: PlanDraft): PlanDraft => ({
  ...draft,
  counterpart: { ...draft.counterpart, company: { id: 'counterpart', ...draft.counterpart?.company } },
});

/** Both plans over their shared outcome space. Faults point into `ours`. */
export function seat(ours: Plan, theirs: Plan): Result<readonly [Side, Side], readonly Fault[]> {
  const space = sharedSpace(ours, theirs);
  if (!space.ok) return space;
  const side = (plan: Plan): Side => ({ plan, own: utilitySpaceOf(plan, space.value) });
  return ok([side(ours), side(theirs)]);
}
