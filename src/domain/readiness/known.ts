import { type Agenda, planAgenda } from '../agenda/index.ts';
import { type Plan, soundPlan } from '../plan.ts';
import { checkPlan } from '../plan-checks.ts';
import type { PlanDraft } from '../plan-draft.ts';
import { type Fault, partsOf } from '../result.ts';
import type { AskedQuestion } from './readiness.ts';

/** What follows from a draft, worked out once for all checks. */
export type Known = {
  /** Questions of counterparts that the plan does not answer. */
  readonly asked: readonly AskedQuestion[];
  /** What the sound parts of the draft can reach; nothing where their faults leave nothing to reckon with. */
  readonly plan?: Plan | undefined;
  /** Nothing without a schedule, or where topics or schedule make no sense. */
  readonly agenda?: Agenda | undefined;
};

export function knownOf(draft: PlanDraft, asked: readonly AskedQuestion[]): Known {
  const faults = checkPlan(draft);
  return { asked, plan: soundPlan(draft, faults), agenda: agendaOf(draft, faults) };
}

function agendaOf(draft: PlanDraft, faults: readonly Fault[]): Agenda | undefined {
  const isFaulty = faults.some(({ pointer }) => ['topics', 'schedule'].includes(partsOf(pointer)[0]!));
  return draft.schedule && !isFaulty ? planAgenda(draft) : undefined;
}
