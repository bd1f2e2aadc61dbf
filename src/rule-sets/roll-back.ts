import { ok, type Result, refuse } from '../domain/result.ts';
import type { Refusal, Request, RuleSlot } from '../sessions/index.ts';
import { changeRules, withSlot } from './change-rules.ts';
import type { Deps } from './deps.ts';
import type { InForceView } from './use-cases.ts';

/** What was in force in a slot before comes back; once more, and what was before that. */
export function rollBack(
  deps: Deps,
  { name: slot, note }: { name: RuleSlot; note?: string | undefined },
  request: Request,
): Promise<Result<InForceView, Refusal>> {
  return changeRules(deps, `rollback:${slot}`, request, ({ active, shadow, earlier }) => {
    const [before, ...others] = earlier[slot] ?? [];
    if (before === undefined) {
      return refuse({ code: 'not-allowed-now', detail: `nothing was in force before what is now in "${slot}"` });
    }
    return ok({
      active: withSlot(active, slot, before ?? undefined),
      shadow,
      earlier: withSlot(earlier, slot, others),
      change: { kind: 'rolled-back', slot, hash: before, note },
    });
  });
}
