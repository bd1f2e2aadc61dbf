import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askFor } from '../../src/domain/counter.ts';
import { decoysFor } from '../../src/domain/decoys.ts';
import { prepareIssue } from '../../src/domain/issue.ts';
import { freshTalks } from '../../src/domain/memory.ts';
import { wholeScope } from '../../src/domain/offer.ts';
import { paceOf } from '../../src/domain/pace.ts';
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

  it('are dropped in our last counters of many, where they would cost most', () => {
    const plan = prepared(draft({ strategy: { concealment: 0.2 } }));
    const proposable = (rounds: number, theirOffers: number) => {
      const pace = paceOf({ rounds, takeBest: false }, 0, 0, theirOffers);
      const { issues } = askFor(plan, freshTalks(plan), pace, wholeScope(plan));
      return issues.find(({ id }) => id === 'colour')!.candidates.map(({ value }) => value);
    };
    const [hidden, open] = [['worst'], ['best', 'middling', 'worst']];
    expect([0, 15, 16, 19].map((offers) => proposable(20, offers))).toEqual([hidden, hidden, open, open]);
    expect([0, 2, 3].map((offers) => proposable(4, offers))).toEqual([hidden, hidden, open]);
  });

  it('are none where the plan does not ask for any', () => {
    expect(prepared(draft()).decoys).toEqual({});
    expect(prepared(draft({ strategy: { concealment: 0 } }))).toMatchObject({
      decoys: {},
      opening: prepared(draft()).best,
    });
  });
});
