import { ok, type Result, refuse } from '../domain/result.ts';
import type { Refusal, Request } from '../sessions/index.ts';
import { changeRules, withSlot } from './change-rules.ts';
import type { Deps } from './deps.ts';
import { activeIn, findSet } from './read.ts';
import type { InForceView, Shadowing } from './use-cases.ts';

/** From now on new negotiations ask the set beside the active ones; or no longer. One candidate for each slot. */
export async function shadow(
  deps: Deps,
  { hash, on, note }: Shadowing,
  request: Request,
): Promise<Result<InForceView, Refusal>> {
  const found = await findSet(deps, hash);
  if (!found.ok) return found;
  const slot = found.value.entry.name;
  // An offer is not judged by it, so that nothing would be recorded.
  if (slot === 'approval') {
    return refuse({
      code: 'not-allowed-now',
      detail: 'sets about approval are not asked at each decision: backtest them',
    });
  }
  if (on && (await activeIn(deps, slot)) === hash) {
    return refuse({ code: 'not-allowed-now', detail: 'the set is in force: there is nothing to compare it with' });
  }
  return changeRules(deps, `shadow:${hash}`, request, (now) => {
    if ((now.shadow[slot] === hash) === on) return ok(undefined);
    const { active, earlier } = now;
    const change = { kind: on ? 'shadow-begun' : 'shadow-ended', slot, hash, note } as const;
    return ok({ active, earlier, shadow: withSlot(now.shadow, slot, on ? hash : undefined), change });
  });
}
