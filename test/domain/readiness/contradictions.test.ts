import { describe, expect, it } from 'vitest';
import { preparePlan } from '../../../src/domain/plan.ts';
import { checkPlan } from '../../../src/domain/plan-checks.ts';
import type { IssueDraft, PlanDraft } from '../../../src/domain/plan-draft.ts';
import { auditReadiness, type Missing, type SectionId } from '../../../src/domain/readiness/index.ts';
import { sellerPlan } from '../../fixtures/plans.ts';

const { opening, bottomLine, schedule, batna } = sellerPlan as Required<PlanDraft>;

const withIssue = (id: string, change: object, plan = sellerPlan): PlanDraft => ({
  ...plan,
  issues: plan.issues.map((issue) => (issue.id === id ? ({ ...issue, ...change } as IssueDraft) : issue)),
});
const withOpening = (terms: object): PlanDraft => ({
  ...sellerPlan,
  opening: { ...opening, terms: { ...opening.terms, ...terms } },
});
const withAlternative = (change: object): PlanDraft => ({
  ...sellerPlan,
  alternatives: [...sellerPlan.alternatives!, { id: 'poor', title: 'A poor one', ...change }],
});

type Found = Pick<Missing, 'pointer' | 'severity'> & { readonly id: SectionId };

const foundIn = (draft: PlanDraft): Found[] =>
  auditReadiness(draft).sections.flatMap(({ id, missing }) =>
    missing.map(({ pointer, severity }) => ({ id, pointer, severity })),
  );

/** What contradicts itself in a plan which is complete otherwise, and everything the audit says of it. */
const CONTRADICTIONS: [string, PlanDraft, Found[]][] = [
  [
    'a BATNA better than the reservation value',
    { ...sellerPlan, batna: { ...batna, utility: 0.45 } },
    [{ id: 'P7', pointer: '/bottomLine/reservation', severity: 'high' }],
  ],
  [
    'a limit better than the target',
    withIssue('leadTime', { limit: 45 }),
    [{ id: 'P1', pointer: '/issues/4/limit', severity: 'high' }],
  ],
  [
    'an opening at the target',
    withOpening({ unitPrice: 12.6 }),
    [{ id: 'P2', pointer: '/opening/terms/unitPrice', severity: 'medium' }],
  ],
  [
    'an opening worse than the target',
    withOpening({ unitPrice: 12 }),
    [{ id: 'P2', pointer: '/opening/terms/unitPrice', severity: 'high' }],
  ],
  [
    'an alternative worse for us than the BATNA',
    withAlternative({
      reservation: 0.1,
      terms: { unitPrice: 11, quantity: 2000, incoterm: 'DAP Hamburg', payment: 'open account 60' },
    }),
    [{ id: 'P7', pointer: '/alternatives/2', severity: 'high' }],
  ],
  [
    'topics without time',
    { ...sellerPlan, schedule: { ...schedule, totalMinutes: 60 } },
    [
      { id: 'P5', pointer: '/schedule/totalMinutes', severity: 'high' },
      { id: 'P5', pointer: '/schedule/totalMinutes', severity: 'medium' },
      { id: 'P5', pointer: '/schedule/totalMinutes', severity: 'low' },
    ],
  ],
  [
    'an issue which weighs nothing',
    withIssue('warranty', { weight: 0 }),
    [{ id: 'P1', pointer: '/issues/5/weight', severity: 'medium' }],
  ],
];

/** Contradictions for which a plan is refused, and where the audit names them. */
const REFUSED: [string, PlanDraft, Found][] = [
  [
    'a least margin that no outcome earns',
    { ...sellerPlan, bottomLine: { ...bottomLine, minMarginRate: 0.6 } },
    { id: 'P4', pointer: '/bottomLine/minMarginRate', severity: 'high' },
  ],
  [
    'a reservation value that no outcome is worth',
    {
      ...withIssue('incoterm', { options: [{ value: 'FOB Shenzhen', utility: 0.1 }] }),
      alternatives: undefined,
      opening: undefined,
      bottomLine: { reservation: 0.95 },
    },
    { id: 'P7', pointer: '/bottomLine/reservation', severity: 'high' },
  ],
  [
    'an opening under the bottom line',
    withOpening({ unitPrice: 10 }),
    { id: 'P2', pointer: '/opening/terms', severity: 'high' },
  ],
  [
    'an alternative under its bottom line',
    withAlternative({ terms: { unitPrice: 9.5 } }),
    { id: 'P7', pointer: '/alternatives/2', severity: 'high' },
  ],
  [
    'issues which all weigh nothing',
    { ...sellerPlan, issues: sellerPlan.issues.map((issue) => ({ ...issue, weight: 0 })) },
    { id: 'P1', pointer: '/issues/0/weight', severity: 'high' },
  ],
];

describe('a complete plan that contradicts itself', () => {
  it.each(CONTRADICTIONS)('in %s is told so, and nothing else', (_, draft, found) => {
    expect(checkPlan(draft)).toEqual([]);
    expect(foundIn(draft)).toEqual(found);
  });

  it.each(REFUSED)('in %s is refused, and the audit names it all the same', (_, draft, found) => {
    expect(preparePlan(draft).ok).toBe(false);
    expect(foundIn(draft)).toContainEqual(found);
    expect(auditReadiness(draft).verdict).not.toBe('ready');
  });

  it('is told of bottom lines out of reach although another part makes no sense', () => {
    const topics = sellerPlan.topics!.with(0, { ...sellerPlan.topics![0]!, after: ['nowhere'] });
    const draft = { ...sellerPlan, topics, bottomLine: { ...bottomLine, minMarginRate: 0.6 } };
    expect(foundIn(draft)).toContainEqual({ id: 'P4', pointer: '/bottomLine/minMarginRate', severity: 'high' });
    const prepared = preparePlan(draft);
    expect(prepared.ok ? [] : prepared.error.map(({ pointer }) => pointer)).toEqual([
      '/topics/0/after/0',
      '/bottomLine/minMarginRate',
    ]);
  });

  it('does not take a topic for one without time where nobody has set a time', () => {
    expect(foundIn({ ...sellerPlan, schedule: undefined })).toEqual([]);
  });
});
