import { ok, type Result } from '../domain/result.ts';
import type { OpenRulebook } from '../rulebook/index.ts';
import {
  notFound,
  type Refusal,
  RULE_SLOTS,
  type RuleSlot,
  type RulesChange,
  type RulesInForce,
} from '../sessions/index.ts';
import type { Deps } from './deps.ts';
import { shippedSet } from './shipped.ts';
import type { InForceView } from './use-cases.ts';

/** What is in force now, or was at a version. */
export async function inForce(
  { store, rulebook }: Deps,
  { version }: { version?: number | undefined },
): Promise<Result<InForceView, Refusal>> {
  const rules = await store.rulesInForce(version);
  if (!rules && version !== undefined) return notFound('version of the rules in force', String(version));
  return ok(inForceView(rulebook, rules));
}

export function inForceView(rulebook: OpenRulebook, rules: RulesInForce | undefined): InForceView {
  const active = RULE_SLOTS.map((slot) => [slot, rules?.active[slot] ?? shippedSet(rulebook, slot).hash]);
  return {
    version: rules?.version ?? 0,
    active: Object.fromEntries(active) as Record<RuleSlot, string>, // one for each slot
    shadow: rules?.shadow ?? {},
    ...(rules && { change: changeView(rules.change) }),
  };
}

const changeView = ({ atMs, ...change }: RulesChange): InForceView['change'] => ({
  ...change,
  at: new Date(atMs).toISOString(),
});
