import { type Plan, preparePlan } from '../domain/plan.ts';
import type { PlanDraft } from '../domain/plan-draft.ts';
import { type Fault, ok, type Result } from '../domain/result.ts';
import { sharedSpace } from './outcome-space.ts';
import { type UtilitySpace, utilitySpaceOf } from './utility-space.ts';

/** One side of a session: its plan, and what the plan makes of the outcomes both sides may speak of. */
export type Side = { readonly plan: Plan; readonly own: UtilitySpace };

/** What a side brings: the plan as written, and what time costs it (1: nothing). */
export type SideDraft = { readonly plan: PlanDraft; readonly discount?: number | undefined };

/**
 * Both sides over their shared outcome space, ready to play. Agents of the literature bid on all issues at once, so plans
 * are played as packages; their counters count as sent, and nobody has to approve. Faults point into `ours`, or into
 * `theirs` where its plan does not fit by itself.
 */
export function prepareSides(ours: SideDraft, theirs: SideDraft): Result<readonly [Side, Side], readonly Fault[]> {
  const ourPlan = preparePlan(forPlay(ours.plan));
  if (!ourPlan.ok) return ourPlan;
  const theirPlan = preparePlan(forPlay(theirs.plan));
  if (!theirPlan.ok) return theirPlan;
  const space = sharedSpace(ourPlan.value, theirPlan.value);
  if (!space.ok) return space;
  const side = (plan: Plan, discount = 1): Side => ({ plan, own: utilitySpaceOf(plan, space.value, discount) });
  return ok([side(ourPlan.value, ours.discount), side(theirPlan.value, theirs.discount)]);
}

function forPlay({ approval: _, advisory: __, ...plan }: PlanDraft): PlanDraft {
  return { ...plan, mode: 'package' };
}
