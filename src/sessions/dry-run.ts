import type { Result } from '../domain/result.ts';
import type { Decision } from '../domain/verdict.ts';
import type { Deps } from './deps.ts';
import { evaluate } from './evaluate.ts';
import { keyReused } from './refusals.ts';
import { rulesForNew } from './rules/rules-for-new.ts';
import type { Session } from './session.ts';
import type { EvaluateInput, Refusal, Request } from './use-cases.ts';

/** What a verdict rests on beside the request itself. */
type Basis = { readonly nowMs: number; readonly rules: Session['rules'] };

/**
 * The verdict on a first offer by the rules in force. Of a call with an idempotency key nothing is kept but what the
 * verdict rests on: from that a retry is judged once more, which gives the same answer.
 */
export async function dryRun(
  deps: Deps,
  input: EvaluateInput,
  { idempotency }: Request,
): Promise<Result<Decision, Refusal>> {
  const judgedOn = ({ nowMs, rules }: Basis) =>
    evaluate({ rulebook: deps.rulebook, clock: { now: () => nowMs } }, input, rules);
  const basis: Basis = { nowMs: deps.clock.now(), rules: (await rulesForNew(deps)).rules };
  const decided = await judgedOn(basis);
  // A refused call leaves its key free.
  if (!idempotency || !decided.ok) return decided;
  const text = JSON.stringify(basis);
  const claimed = await deps.store.claim({ scope: 'evaluate', ...idempotency }, text);
  if (claimed.kind === 'key-reused') return keyReused;
  return claimed.id === text ? decided : judgedOn(JSON.parse(claimed.id) as Basis);
}
