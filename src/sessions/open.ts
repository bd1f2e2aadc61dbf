import { CURRENT_MACHINE } from '../../machines/index.ts';
import { deadlineFrom, isOver } from '../domain/pace.ts';
import type { DeadlineDraft } from '../domain/plan-draft.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { unknownApprovalRules } from './approvals/ask-approval.ts';
import { beginSession, type Opened } from './begin.ts';
import { type Cause, commitChange } from './commit.ts';
import { memoryFor } from './counterparts/memory-for.ts';
import type { Deps } from './deps.ts';
import { keepPlan, type PlanToOpen, planToOpen } from './plans/plan-to-open.ts';
import type { IdempotencyKey } from './ports.ts';
import { keyReused, stillRunning, unfit } from './refusals.ts';
import { rulesForNew } from './rules/rules-for-new.ts';
import { underKey } from './under-key.ts';
import type { NegotiationView, Opening, Refusal, Request } from './use-cases.ts';
import { viewOf } from './view.ts';

/** Opens a negotiation on a stored plan, or on one that comes along. */
export async function open(deps: Deps, input: Opening, request: Request): Promise<Result<NegotiationView, Refusal>> {
  const key = request.idempotency && { scope: 'negotiations', ...request.idempotency };
  const candidate = input.id ?? deps.ids.next();
  const claimed = key ? await deps.store.claim(key, candidate) : { kind: 'claimed' as const, id: candidate };
  if (claimed.kind === 'key-reused') return keyReused;
  const { id } = claimed;
  // An id that we made just now is nobody's.
  const earlier = key || input.id !== undefined ? await earlierOpening(deps, id, key) : undefined;
  if (earlier) return earlier;
  return underKey(deps.store, id, key, async () => {
    const answer = await openAs(deps, id, input, { key, caller: request.caller });
    return { settled: answer.ok, answer };
  });
}

async function openAs(deps: Deps, id: string, input: Opening, cause: Cause): Promise<Result<NegotiationView, Refusal>> {
  const plan = await planToOpen(deps, input, id);
  if (!plan.ok) return plan;
  const unknown = await unknownApprovalRules(deps, plan.value.plan);
  if (unknown) return unknown;
  const nowMs = deps.clock.now();
  const known = { ...(await rulesForNew(deps)), memory: await memoryFor(deps, plan.value.plan.draft) };
  const opened = openedAs(plan.value, known, input, id, nowMs);
  if (!opened.ok) return opened;
  const session = beginSession(plan.value.plan, opened.value, nowMs);
  const reply = viewOf({ ...session, version: 1 }, nowMs);
  const elsewhere = await keepPlan(deps, plan.value);
  if (elsewhere) return elsewhere;
  const committed = await commitChange(
    deps,
    session,
    { session, event: { type: 'negotiation.opened', data: opened.value }, reply },
    nowMs,
    cause,
  );
  switch (committed.kind) {
    case 'committed':
      return ok(reply);
    case 'replayed':
      return ok(committed.reply as NegotiationView);
    case 'key-reused':
      return keyReused;
    case 'conflict':
      return exists(id);
  }
}

const exists = (id: string): Result<never, Refusal> =>
  refuse({ code: 'exists', detail: `there is a negotiation "${id}" already` });

/**
 * What is answered where the negotiation is there: a retry gets the first answer, even where the same opening would be
 * refused by now, and any other call is refused before it leaves a trace. Nothing where it is not there.
 */
async function earlierOpening(
  { store }: Deps,
  id: string,
  key: IdempotencyKey | undefined,
): Promise<Result<NegotiationView, Refusal> | undefined> {
  const loaded = await store.load(id, key);
  switch (loaded.kind) {
    case 'replayed':
      return ok(loaded.reply as NegotiationView);
    case 'key-reused':
      return keyReused;
    case 'running':
      return stillRunning;
    case 'found':
      if (key) await store.release(id, key);
      return exists(id);
    case 'absent':
      return undefined;
  }
}

function openedAs(
  chosen: PlanToOpen,
  { rules, shadow, memory }: Pick<Opened, 'rules' | 'shadow' | 'memory'>,
  input: Opening,
  id: string,
  nowMs: number,
): Result<Opened, Refusal> {
  const draft: DeadlineDraft | undefined = input.deadline ?? chosen.plan.draft.deadline;
  const deadline = deadlineFrom(draft, nowMs);
  if (isOver(deadline, nowMs)) {
    const at = input.deadline ? ['deadline'] : ['plan', 'deadline'];
    const limit = draft?.at !== undefined && Date.parse(draft.at) <= nowMs ? 'at' : 'minutes';
    return unfit('deadline', [{ pointer: '', detail: 'the deadline has passed already' }], ...at, limit);
  }
  return ok({
    negotiationId: id,
    planId: chosen.id,
    planVersion: chosen.version,
    reference: input.reference,
    machine: CURRENT_MACHINE,
    rules,
    shadow,
    deadline,
    memory,
  });
}
