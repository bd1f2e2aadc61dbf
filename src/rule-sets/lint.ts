import { setImmediate } from 'node:timers/promises';
import { ok, type Result } from '../domain/result.ts';
import { type Lint, lintSteps } from '../rulebook/index.ts';
import type { Refusal } from '../sessions/index.ts';
import type { Deps } from './deps.ts';
import { findSet } from './read.ts';

/** What no case of a set shows: gaps, rules in the shadow of others, and whether it accepts what it must not. */
export async function lint(deps: Deps, { hash }: { hash: string }): Promise<Result<readonly Lint[], Refusal>> {
  const found = await findSet(deps, hash);
  if (!found.ok) return found;
  const lints: Lint[] = [];
  for (const step of lintSteps(found.value.set.file)) {
    lints.push(...step);
    // Others are waiting for their verdicts.
    await setImmediate();
  }
  return ok(lints);
}
