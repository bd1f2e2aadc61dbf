import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decoysFor } from '../../src/domain/decoys.ts';
import { prepareIssue } from '../../src/domain/issue.ts';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { utilityOver } from '../../src/domain/utility.ts';
import { prepared } from '../fixtures/prepared.ts';

const choice = (id: string, weight: number) =>
  ({
    id,
    kind: 'choice',
    weight,
    options: [
      { value: 'best', utility: 1 },
      { value: 'middling', utility: 0.5 },
      { value: 'worst', utility: 0 },
    ],
  }) as const;

const draft = (more: Partial<PlanDraft> = {}): PlanDraft => ({
  name: 'Supply',
  side: 'seller',
  currency: 'EUR',
  issues: [choice('price', 6), choice('colour', 1), choice('box', 3)],
  bottomLine: { reservation: 0.2 },
  deadline: { rounds: 10 },
  ...more,
});

describe('decoys', () => {
  it('are our worst on the issues that cost us least, as far as the budget goes', () => {
    const issues = draft().issues.map((issue) => prepareIssue(issue, issue.weight / 10));
    expect(decoysFor(issues, 0)).toEqual({});
    expect(decoysFor(issues, 0.1)).toEqual({ colour: 'worst' });
    expect(decoysFor(issues, 0.39)).toEqual({ colour: 'worst' });
    expect(decoysFor(issues, 0.41)).toEqual({ colour: 'worst', box: 'worst' });
  });

  it('are asked for from the opening on, and cost no more than the share that the plan names', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 0.5, noNaN: true }), (concealment) => {
        const plan = prepared(draft({ strategy: { concealment } }));
        expect(plan.opening).toEqual({ ...plan.best, ...plan.decoys });
        expect(1 - utilityOver(plan.issues, plan.opening)).toBeLessThanOrEqual(concealment * 0.8 + 1e-9);
      }),
    );
    expect(prepared(draft({ strategy: { concealment: 0.2 } })).decoys).toEqual({ colour: 'worst' });
  });

  it('leave what the plan says of its opening as it is', () => {
    const opening = { opener: 'us', terms: { colour: 'middling' } } as const;
    const plan = prepared(draft({ opening, strategy: { concealment: 0.2 } }));
    expect(plan.opening).toEqual({ price: 'best', colour: 'middling', box: 'best' });
  });

  it('are none where the plan does not ask for any', () => {
    expect(prepared(draft()).decoys).toEqual({});
    expect(prepared(draft({ strategy: { concealment: 0 } }))).toMatchObject({
      decoys: {},
      opening: prepared(draft()).best,
    });
  });
});
