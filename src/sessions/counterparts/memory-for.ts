import { type CounterpartMemory, rememberedCompany } from '../../domain/counterparts/index.ts';
import type { PlanDraft } from '../../domain/plan-draft.ts';
import type { Deps } from '../deps.ts';

/** What is remembered of the counterpart of a plan, as of all negotiations that have ended by now. */
export async function memoryFor(
  { store, learner }: Pick<Deps, 'store' | 'learner'>,
  draft: PlanDraft,
): Promise<CounterpartMemory | undefined> {
  const companyId = rememberedCompany(draft);
  if (companyId === undefined) return undefined;
  await learner.learn();
  return store.memory(companyId);
}
