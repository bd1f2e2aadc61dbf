import { type Plan, preparePlan } from '../../domain/plan.ts';
import { auditReadiness } from '../../domain/readiness/index.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Deps } from '../deps.ts';
import { notFound, notReady, unfit } from '../refusals.ts';
import type { StoredPlan } from '../session.ts';
import type { Opening, Refusal } from '../use-cases.ts';
import { readinessOf } from './readiness.ts';

/** The plan that a negotiation is to open on. */
export type PlanToOpen = {
  readonly id: string;
  readonly version: number;
  readonly plan: Plan;
  /** Absent where that version is stored already. */
  readonly toKeep?: StoredPlan;
};

/** The stored plan that an opening names, or the one that comes along, checked. Stores nothing. */
export async function planToOpen(deps: Deps, input: Opening, id: string): Promise<Result<PlanToOpen, Refusal>> {
  if (input.plan !== undefined) return planAlong(deps, input.plan, input, `plan-${id}`);
  const planId = input.planId ?? '';
  const stored = await deps.store.plan(planId);
  if (!stored) return notFound('plan', planId);
  const readiness = input.requireReady ? await readinessOf(deps, stored) : undefined;
  if (readiness && readiness.verdict !== 'ready') return notReady(readiness);
  return ok({ id: planId, version: stored.version, plan: await deps.plans.prepared(planId, stored.version) });
}

/**
 * How long a plan under the id of a negotiation that is not there counts as that of an opening under way. After that it
 * is what a crash has left.
 */
const UNDER_WAY_MS = 30_000;

/**
 * A plan and its negotiation are two writes, the plan first: a negotiation never names a plan that is not there. The plan
 * that another opening has just stored is left alone, as it may be that one's latest: the retry of an opening that was cut
 * off between the writes goes on with it, and any other has to wait.
 */
async function planAlong(
  deps: Deps,
  draft: NonNullable<Opening['plan']>,
  { requireReady }: Opening,
  id: string,
): Promise<Result<PlanToOpen, Refusal>> {
  const prepared = preparePlan(draft);
  if (!prepared.ok) return unfit('plan', prepared.error, 'plan');
  const readiness = requireReady ? auditReadiness(draft) : undefined;
  if (readiness && readiness.verdict !== 'ready') return notReady(readiness);
  const plan = prepared.value;
  const nowMs = deps.clock.now();
  const latest = await deps.store.plan(id);
  if (latest && isSame(latest, draft)) return ok({ id, version: latest.version, plan });
  if (latest && nowMs - latest.createdAtMs < UNDER_WAY_MS) return openedElsewhere;
  const version = (latest?.version ?? 0) + 1;
  return ok({ id, version, plan, toKeep: { id, version, draft, createdAtMs: nowMs } });
}

/** Stores a plan that came along, as the last step before its negotiation: what is refused by then has left no trace. */
export async function keepPlan(deps: Deps, { plan, toKeep }: PlanToOpen): Promise<Result<never, Refusal> | undefined> {
  if (!toKeep) return undefined;
  const saved = await deps.store.savePlan(toKeep);
  if (saved.kind === 'conflict') {
    const first = await deps.store.plan(toKeep.id, toKeep.version);
    if (!first || !isSame(first, toKeep.draft)) return openedElsewhere;
  }
  deps.plans.remember(toKeep, plan);
  return undefined;
}

const isSame = (stored: StoredPlan, draft: StoredPlan['draft']): boolean =>
  JSON.stringify(stored.draft) === JSON.stringify(draft);

const openedElsewhere: Result<never, Refusal> = refuse({
  code: 'conflict',
  detail: 'a negotiation of this id is being opened by somebody else',
});
