import { planAgenda } from '../../domain/agenda/index.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../refusals.ts';
import type { AgendaOfPlan, Refusal } from '../use-cases.ts';

/** The agenda of the latest version of a plan. */
export async function readAgenda({ store }: Deps, { id }: { id: string }): Promise<Result<AgendaOfPlan, Refusal>> {
  const stored = await store.plan(id);
  if (!stored) return notFound('plan', id);
  const { version, createdAtMs, draft } = stored;
  return ok({ planId: id, planVersion: version, savedAtMs: createdAtMs, agenda: planAgenda(draft) });
}
