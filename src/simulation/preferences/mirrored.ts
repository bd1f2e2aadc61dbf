import { worstEnd } from '../../domain/issue.ts';
import type { IssueDraft, NumberIssueDraft, PlanDraft } from '../../domain/plan-draft.ts';

/** The plan that wants the opposite of ours: each value is worth 1 less what it is worth to us, by the same weights. */
export const mirrored = (ours: PlanDraft): PlanDraft => ({
  name: `mirror of ${ours.name}`,
  side: ours.side === 'seller' ? 'buyer' : 'seller',
  currency: ours.currency,
  issues: ours.issues.map(mirroredIssue),
  bottomLine: { reservation: ours.bottomLine.reservation },
});

function mirroredIssue(issue: IssueDraft): IssueDraft {
  const { id, weight } = issue;
  if (issue.kind === 'number') return mirroredNumber(issue);
  const options = issue.options.map(({ value, utility }) => ({ value, utility: 1 - utility }));
  return { id, kind: 'choice', weight, options };
}

function mirroredNumber(issue: NumberIssueDraft): NumberIssueDraft {
  const { id, weight, min, max, step, ideal, curve } = issue;
  const range = { id, kind: 'number', weight, min, max, ...(step !== undefined && { step }) } as const;
  if (!curve) return { ...range, ideal: worstEnd(issue), limit: ideal };
  return {
    ...range,
    ideal: ideal - min > max - ideal ? min : max,
    curve: curve.map(([value, utility]) => [value, 1 - utility] as const),
  };
}
