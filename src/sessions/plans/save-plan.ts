import { preparePlan } from '../../domain/plan.ts';
import type { PlanDraft } from '../../domain/plan-draft.ts';
import { auditReadiness } from '../../domain/readiness/index.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Deps } from '../deps.ts';
import { keyReused, notFound, unfit } from '../refusals.ts';
import type { Refusal, Request, SavedPlan } from '../use-cases.ts';
import { readinessOf } from './readiness.ts';

/** Keeps a new plan as its version 1. */
export async function savePlan(
  deps: Deps,
  { draft }: { draft: PlanDraft },
  request: Request,
): Promise<Result<SavedPlan, Refusal>> {
  const plan = preparePlan(draft);
  if (!plan.ok) return unfit('plan', plan.error);
  const key = request.idempotency && { scope: 'plans', ...request.idempotency };
  const claimed = key
    ? await deps.store.claim(key, deps.ids.next())
    : { kind: 'claimed' as const, id: deps.ids.next() };
  if (claimed.kind === 'key-reused') return keyReused;
  const { id } = claimed;
  const reply = { id, version: 1, readiness: auditReadiness(draft) };
  const saved = await deps.store.savePlan({ id, version: 1, draft, createdAtMs: deps.clock.now() }, key, reply);
  switch (saved.kind) {
    case 'committed':
      deps.plans.remember({ id, version: 1 }, plan.value);
      return ok(reply);
    case 'replayed':
      return ok(saved.reply as SavedPlan);
    case 'key-reused':
      return keyReused;
    case 'conflict':
      return refuse({ code: 'exists', detail: `there is a plan "${id}" already` });
  }
}

/** How often a new version is numbered anew when another writer was first. */
const MOST_TRIES = 8;

/** Keeps a new version of a plan; running negotiations keep theirs. */
export async function replacePlan(
  deps: Deps,
  { id, draft }: { id: string; draft: PlanDraft },
  { ifMatch }: Request,
): Promise<Result<SavedPlan, Refusal>> {
  const plan = preparePlan(draft);
  if (!plan.ok) return unfit('plan', plan.error);
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const latest = await deps.store.plan(id);
    if (!latest) return notFound('plan', id);
    if (ifMatch !== undefined && ifMatch !== latest.version) {
      return refuse({ code: 'precondition-failed', detail: `the plan is at version ${latest.version} by now` });
    }
    const version = latest.version + 1;
    const saved = await deps.store.savePlan({ id, version, draft, createdAtMs: deps.clock.now() });
    if (saved.kind !== 'committed') continue;
    deps.plans.remember({ id, version }, plan.value);
    return ok({ id, version, readiness: await readinessOf(deps, { id, version, draft }) });
  }
  return refuse({ code: 'conflict', detail: 'other writers were first every time; try again' });
}
