import { ok, type Result, refuse } from '../domain/result.ts';
import {
  keyReused,
  type Refusal,
  type Request,
  type RuleSlot,
  type RulesChange,
  type RulesInForce,
} from '../sessions/index.ts';
import type { Deps } from './deps.ts';
import { inForceView } from './in-force.ts';
import type { InForceView } from './use-cases.ts';

/** What shall be in force, and why: the version, the time and the caller are added to it. */
export type Next = Pick<RulesInForce, 'active' | 'shadow' | 'earlier'> & {
  readonly change: Pick<RulesChange, 'kind' | 'slot' | 'hash' | 'note'>;
};

/** How often a change is decided anew when another was first. */
const MOST_TRIES = 8;

const NOTHING: Pick<RulesInForce, 'active' | 'shadow' | 'earlier'> = { active: {}, shadow: {}, earlier: {} };

/**
 * Changes what is in force: `decide` sees what is now, and says what shall be, or nothing where that is so already. Of two
 * changes at once one comes after the other, and sees what that has made.
 */
export async function changeRules(
  { store, rulebook, clock }: Deps,
  verb: string,
  { idempotency, ifMatch, caller }: Request,
  decide: (now: Pick<RulesInForce, 'active' | 'shadow' | 'earlier'>) => Result<Next | undefined, Refusal>,
): Promise<Result<InForceView, Refusal>> {
  const key = idempotency && { scope: `rules:${verb}`, ...idempotency };
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const now = await store.rulesInForce();
    const version = now?.version ?? 0;
    if (ifMatch !== undefined && ifMatch !== version) {
      return refuse({ code: 'precondition-failed', detail: `the rules in force are at version ${version} by now` });
    }
    const decided = decide(now ?? NOTHING);
    if (!decided.ok) return decided;
    if (!decided.value) return ok(inForceView(rulebook, now));
    const next: RulesInForce = {
      ...decided.value,
      version: version + 1,
      change: { ...decided.value.change, ...(caller && { by: caller.subject }), atMs: clock.now() },
    };
    const reply = inForceView(rulebook, next);
    const saved = await store.saveRulesInForce(next, key, reply);
    if (saved.kind === 'committed') return ok(reply);
    if (saved.kind === 'replayed') return ok(saved.reply as InForceView);
    if (saved.kind === 'key-reused') return keyReused;
  }
  return refuse({ code: 'conflict', detail: 'other changes were first every time; try again' });
}

/** `hashes` with another one in a slot, or with none. */
export function withSlot<T>(
  hashes: Partial<Readonly<Record<RuleSlot, T>>>,
  slot: RuleSlot,
  value: T | undefined,
): Partial<Readonly<Record<RuleSlot, T>>> {
  const { [slot]: _, ...others } = hashes as Partial<Record<RuleSlot, T>>;
  return value === undefined
    ? (others as Partial<Record<RuleSlot, T>>)
    : ({ ...others, [slot]: value } as Partial<Record<RuleSlot, T>>);
}
