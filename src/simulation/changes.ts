import mergePatch from 'json-merge-patch';
import { withOverrides } from '../domain/plan.ts';
import type { IssueOverride, PlanDraft } from '../domain/plan-draft.ts';
import { type Fault, faultAt, ok, type Result, refuse } from '../domain/result.ts';
import type { NamedPlan } from './spec.ts';

/** What if the plan were another? */
export type Change = {
  readonly name: string;
  /** A JSON merge patch on the plan (RFC 7396): fields that are null go, lists are replaced whole. */
  readonly patch?: Readonly<Record<string, unknown>> | undefined;
  /** Changes to single issues, by id, after the patch. */
  readonly issues?: readonly IssueOverride[] | undefined;
};

/**
 * The plan as a change makes it. `asPlan` says whether it still has the form of a plan and makes sense; faults are placed
 * within the change, where one can be to blame.
 */
export function changed(
  plan: PlanDraft,
  { name, patch = {}, issues = [] }: Change,
  asPlan: (value: unknown) => Result<PlanDraft, readonly Fault[]>,
): Result<NamedPlan, readonly Fault[]> {
  const unknown = issues.flatMap(({ id }, k) =>
    plan.issues.some((issue) => issue.id === id) ? [] : [faultAt(['issues', k, 'id'], `the plan has no issue "${id}"`)],
  );
  if (unknown.length > 0) return refuse(unknown);
  const patched = asPlan(mergePatch.apply(structuredClone(plan), structuredClone(patch)));
  if (!patched.ok) return refuse(underPatch(patched.error));
  const draft = asPlan(withOverrides(patched.value, { id: 'change', title: name, issues }));
  return draft.ok ? ok({ name, draft: draft.value }) : refuse(underPatch(draft.error));
}

/** Faults of the plan that a change makes, as faults of the change. */
const underPatch = (faults: readonly Fault[]): readonly Fault[] =>
  faults.map(({ pointer, detail }) =>
    faultAt(['patch'], `makes a plan that does not fit: ${pointer || 'it'} ${detail}`),
  );
