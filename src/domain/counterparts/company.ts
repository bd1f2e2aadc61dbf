import type { PlanDraft } from '../plan-draft.ts';

/**
 * The company whose conduct is remembered, by the id that the plan's owner knows it under; nothing where the plan names none,
 * or switches memory off: then nothing is read of it and nothing is learned.
 */
export function rememberedCompany({
  counterpart,
  strategy,
}: Pick<PlanDraft, 'counterpart' | 'strategy'>): string | undefined {
  return strategy?.memory === false ? undefined : counterpart?.company.id || undefined;
}
