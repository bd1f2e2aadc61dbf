import { planOpening } from '../../domain/opening.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../refusals.ts';
import type { OpeningOfPlan, Refusal } from '../use-cases.ts';

/** How the latest version of a plan opens. */
export async function readOpening(
  { store, plans }: Deps,
  { id }: { id: string },
): Promise<Result<OpeningOfPlan, Refusal>> {
  const stored = await store.plan(id);
  if (!stored) return notFound('plan', id);
  const plan = await plans.prepared(id, stored.version);
  return ok({ planId: id, planVersion: stored.version, ...planOpening(plan) });
}
