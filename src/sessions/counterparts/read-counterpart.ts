import { type CounterpartMemory, rememberedCompany, viewOfMemory } from '../../domain/counterparts/index.ts';
import type { PlanDraft } from '../../domain/plan-draft.ts';
import { ok, type Result } from '../../domain/result.ts';
import { adviseOnMoves, adviseOnProfile, compareStyles, estimateStyle } from '../../domain/style/index.ts';
import type { Opened } from '../begin.ts';
import type { Deps } from '../deps.ts';
import { notFound } from '../refusals.ts';
import type { CounterpartOfNegotiation, CounterpartOfPlan, Refusal } from '../use-cases.ts';
import { memoryFor } from './memory-for.ts';

/** The counterpart as the latest version of a plan knows them. */
export async function readCounterpart(deps: Deps, { id }: { id: string }): Promise<Result<CounterpartOfPlan, Refusal>> {
  const stored = await deps.store.plan(id);
  if (!stored) return notFound('plan', id);
  return ok(counterpartOf(id, stored.version, stored.draft, await memoryFor(deps, stored.draft)));
}

/** The counterpart of a negotiation: as its version of the plan knows them, and as they move. */
export async function readCounterpartOf(
  { store, plans }: Deps,
  { id }: { id: string },
): Promise<Result<CounterpartOfNegotiation, Refusal>> {
  const loaded = await store.load(id);
  if (loaded.kind !== 'found') return notFound('negotiation', id);
  const { version, planId, planVersion, talks } = loaded.session;
  const { draft } = await plans.prepared(planId, planVersion);
  const opened = await store.event(id, 1);
  const memory = (opened?.data as Opened | undefined)?.memory;
  const estimate = estimateStyle(talks.moves);
  return ok({
    negotiationId: id,
    version,
    ...counterpartOf(planId, planVersion, draft, memory),
    estimate: { ...estimate, advice: adviseOnMoves(estimate) },
    comparison: compareStyles(draft.counterpart?.negotiator?.style, estimate),
  });
}

const counterpartOf = (
  planId: string,
  planVersion: number,
  draft: PlanDraft,
  memory: CounterpartMemory | undefined,
): CounterpartOfPlan => ({
  planId,
  planVersion,
  ...(draft.counterpart && { profile: draft.counterpart }),
  advice: adviseOnProfile(draft),
  ...(memory && { memory: viewOfMemory(rememberedCompany(draft)!, memory) }),
});
