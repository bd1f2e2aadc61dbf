import { ok, type Result, refuse } from '../domain/result.ts';
import type { Refusal, Request } from '../sessions/index.ts';
import { changeRules, withSlot } from './change-rules.ts';
import type { Deps } from './deps.ts';
import { findSet } from './read.ts';
import { shippedSet } from './shipped.ts';
import type { Activation, InForceView } from './use-cases.ts';

/** Earlier sets of a slot that a roll back can reach. */
const MOST_EARLIER = 20;

/** New negotiations begin with the set from now on. */
export async function activate(
  deps: Deps,
  { hash, note, requireBacktest = false }: Activation,
  request: Request,
): Promise<Result<InForceView, Refusal>> {
  const found = await findSet(deps, hash);
  if (!found.ok) return found;
  const slot = found.value.entry.name;
  const report = requireBacktest || deps.requireBacktest ? await deps.store.backtest(hash) : undefined;
  const isShipped = shippedSet(deps.rulebook, slot).hash === hash;
  return changeRules(deps, `activate:${hash}`, request, ({ active, shadow, earlier }) => {
    const before = active[slot] ?? null;
    if ((before ?? shippedSet(deps.rulebook, slot).hash) === hash) return ok(undefined);
    const isTested = report?.against === before;
    if ((requireBacktest || deps.requireBacktest) && !isTested) return refuse(backtestRequired(hash));
    return ok({
      active: withSlot(active, slot, isShipped ? undefined : hash),
      // A set that is in force is no candidate any more.
      shadow: shadow[slot] === hash ? withSlot(shadow, slot, undefined) : shadow,
      earlier: withSlot(earlier, slot, [before, ...(earlier[slot] ?? [])].slice(0, MOST_EARLIER)),
      change: { kind: 'activated', slot, hash: isShipped ? null : hash, note },
    });
  });
}

const backtestRequired = (hash: string): Refusal => ({
  code: 'backtest-required',
  detail: `there is no backtest of ${hash} against what is in force now: run one first`,
});
