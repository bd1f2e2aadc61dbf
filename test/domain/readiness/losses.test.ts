import { describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../../src/domain/plan-draft.ts';
import { auditReadiness, type Missing, type SectionId } from '../../../src/domain/readiness/index.ts';
import { sellerPlan } from '../../fixtures/plans.ts';

const sectionOf = (draft: PlanDraft, id: SectionId) =>
  auditReadiness(draft).sections.find((section) => section.id === id)!;

const { counterpart, opening, costs, bottomLine, schedule, batna } = sellerPlan as Required<PlanDraft>;
const { timeZone: _, ...zoneless } = counterpart.negotiator!;
const withNegotiator = (change: object): PlanDraft => ({
  ...sellerPlan,
  counterpart: { ...counterpart, negotiator: { ...counterpart.negotiator, ...change } },
});
const withCompany = (change: object): PlanDraft => ({
  ...sellerPlan,
  counterpart: { ...counterpart, company: { ...counterpart.company, ...change } },
});
const withIssue = (id: string, change: object): PlanDraft => ({
  ...sellerPlan,
  issues: sellerPlan.issues.map((issue) => (issue.id === id ? ({ ...issue, ...change } as typeof issue) : issue)),
});
const withOpening = (change: object): PlanDraft => ({ ...sellerPlan, opening: { ...opening, ...change } });
const withEach = <K extends 'questions' | 'arguments' | 'difficulties' | 'alternatives'>(
  key: K,
  change: object,
): PlanDraft => ({
  ...sellerPlan,
  [key]: sellerPlan[key]!.map((part) => ({ ...part, ...change })),
});
const without = <K extends 'questions' | 'arguments' | 'difficulties' | 'alternatives'>(
  key: K,
  k: number,
): PlanDraft => ({
  ...sellerPlan,
  [key]: sellerPlan[key]!.toSpliced(k, 1),
});

/** What is taken from a complete plan, the section that then lacks something, and where. */
const LOSSES: [string, PlanDraft, SectionId, { pointer: string; severity: Missing['severity'] }][] = [
  [
    'the counterpart',
    { ...sellerPlan, counterpart: undefined },
    'P1',
    { pointer: '/counterpart/company/name', severity: 'high' },
  ],
  ['the company’s name', withCompany({ name: ' ' }), 'P1', { pointer: '/counterpart/company/name', severity: 'high' }],
  [
    'their country',
    withCompany({ country: undefined }),
    'P1',
    { pointer: '/counterpart/company/country', severity: 'medium' },
  ],
  ['the dossier', withCompany({ notes: '' }), 'P1', { pointer: '/counterpart/company/notes', severity: 'medium' }],
  [
    'their industry',
    withCompany({ industry: undefined }),
    'P1',
    { pointer: '/counterpart/company/industry', severity: 'low' },
  ],
  [
    'their website',
    withCompany({ website: undefined }),
    'P1',
    { pointer: '/counterpart/company/website', severity: 'low' },
  ],
  [
    'the negotiator’s name',
    withNegotiator({ name: undefined }),
    'P1',
    { pointer: '/counterpart/negotiator/name', severity: 'medium' },
  ],
  [
    'the negotiator’s role',
    withNegotiator({ role: undefined }),
    'P1',
    { pointer: '/counterpart/negotiator/role', severity: 'low' },
  ],
  ['a limit', withIssue('quantity', { limit: undefined }), 'P1', { pointer: '/issues/1/limit', severity: 'medium' }],
  ['a target', withIssue('leadTime', { target: undefined }), 'P1', { pointer: '/issues/4/target', severity: 'medium' }],
  [
    'a seller’s wish for a high price',
    withIssue('unitPrice', { ideal: 10, target: 10.5, limit: 14 }),
    'P1',
    { pointer: '/issues/0/limit', severity: 'high' },
  ],

  ['the opening', { ...sellerPlan, opening: undefined }, 'P2', { pointer: '/opening', severity: 'high' }],
  ['the statement', withOpening({ statement: undefined }), 'P2', { pointer: '/opening/statement', severity: 'medium' }],
  ['the opening terms', withOpening({ terms: undefined }), 'P2', { pointer: '/opening/terms', severity: 'medium' }],
  [
    'an opening value',
    withOpening({ terms: { unitPrice: 13.8 } }),
    'P2',
    { pointer: '/opening/terms/payment', severity: 'low' },
  ],
  [
    'the reason for the anchor',
    withOpening({ justification: undefined }),
    'P2',
    { pointer: '/opening/justification', severity: 'medium' },
  ],
  [
    'the room above the target',
    withOpening({ terms: { ...opening.terms, unitPrice: 12.6 } }),
    'P2',
    { pointer: '/opening/terms/unitPrice', severity: 'medium' },
  ],

  ['all questions', { ...sellerPlan, questions: [] }, 'P3', { pointer: '/questions', severity: 'high' }],
  ['the question about the price', without('questions', 0), 'P3', { pointer: '/questions', severity: 'medium' }],
  ['an answer', withEach('questions', { answer: '' }), 'P3', { pointer: '/questions/0/answer', severity: 'medium' }],
  [
    'the evidence of answers',
    withEach('questions', { evidence: [] }),
    'P3',
    { pointer: '/questions/3/evidence', severity: 'low' },
  ],

  ['all arguments', { ...sellerPlan, arguments: undefined }, 'P4', { pointer: '/arguments', severity: 'high' }],
  ['the argument on an important topic', without('arguments', 0), 'P4', { pointer: '/arguments', severity: 'high' }],
  ['the argument on a minor topic', without('arguments', 3), 'P4', { pointer: '/arguments', severity: 'low' }],
  [
    'the strength of arguments',
    withEach('arguments', { strength: 1 }),
    'P4',
    { pointer: '/arguments', severity: 'medium' },
  ],
  [
    'the evidence of claims',
    withEach('arguments', { evidence: undefined }),
    'P4',
    { pointer: '/arguments/2/evidence', severity: 'medium' },
  ],
  ['the costs', { ...sellerPlan, costs: undefined }, 'P4', { pointer: '/costs', severity: 'medium' }],
  [
    'the least margin',
    { ...sellerPlan, bottomLine: { ...bottomLine, minMarginRate: undefined } },
    'P4',
    { pointer: '/bottomLine/minMarginRate', severity: 'medium' },
  ],
  [
    'payment days',
    { ...sellerPlan, costs: { ...costs, paymentDays: { 'L/C at sight': 10 } } },
    'P4',
    { pointer: '/costs/paymentDays/T~1T in advance', severity: 'low' },
  ],

  ['all difficulties', { ...sellerPlan, difficulties: [] }, 'P5', { pointer: '/difficulties', severity: 'high' }],
  [
    'the deadlock on a difficult topic',
    without('difficulties', 1),
    'P5',
    { pointer: '/difficulties', severity: 'medium' },
  ],
  [
    'second moves',
    withEach('difficulties', { moves: [{ kind: 'break', text: 'A break.' }] }),
    'P5',
    { pointer: '/difficulties/0/moves', severity: 'medium' },
  ],
  [
    'moves of different kinds',
    withEach('difficulties', { moves: ['A break.', 'A longer break.'].map((text) => ({ kind: 'break', text })) }),
    'P5',
    { pointer: '/difficulties/2/moves', severity: 'low' },
  ],
  ['moves for any deadlock', without('difficulties', 2), 'P5', { pointer: '/difficulties', severity: 'low' }],

  [
    'the style',
    withNegotiator({ style: undefined }),
    'P6',
    { pointer: '/counterpart/negotiator/style', severity: 'medium' },
  ],
  [
    'the authority',
    withNegotiator({ authority: 'unknown' }),
    'P6',
    { pointer: '/counterpart/negotiator/authority', severity: 'medium' },
  ],
  [
    'the time zone',
    {
      ...sellerPlan,
      counterpart: { ...counterpart, negotiator: zoneless },
      schedule: { ...schedule, theirTimeZone: undefined },
    },
    'P6',
    { pointer: '/counterpart/negotiator/timeZone', severity: 'medium' },
  ],
  [
    'the languages',
    withNegotiator({ languages: [] }),
    'P6',
    { pointer: '/counterpart/negotiator/languages', severity: 'low' },
  ],
  [
    'the hobbies',
    withNegotiator({ hobbies: [' '] }),
    'P6',
    { pointer: '/counterpart/negotiator/hobbies', severity: 'low' },
  ],
  [
    'the negotiator’s country',
    withNegotiator({ country: undefined }),
    'P6',
    { pointer: '/counterpart/negotiator/country', severity: 'low' },
  ],

  [
    'all alternatives',
    { ...sellerPlan, alternatives: undefined },
    'P7',
    { pointer: '/alternatives', severity: 'high' },
  ],
  [
    'what the plan turns to at the bottom line',
    { ...sellerPlan, alternatives: [] },
    'P7',
    { pointer: '/bottomLine/whenReached', severity: 'medium' },
  ],
  ['the second alternative', without('alternatives', 1), 'P7', { pointer: '/alternatives', severity: 'low' }],
  [
    'what an alternative changes',
    withEach('alternatives', { terms: {}, issues: [{ id: 'unitPrice' }], reservation: undefined }),
    'P7',
    { pointer: '/alternatives/0', severity: 'medium' },
  ],
  ['the BATNA', { ...sellerPlan, batna: undefined }, 'P7', { pointer: '/batna', severity: 'high' }],
  [
    'a reservation value above the BATNA',
    { ...sellerPlan, batna: { ...batna, utility: 0.5 } },
    'P7',
    { pointer: '/bottomLine/reservation', severity: 'high' },
  ],
  ['the deadline', { ...sellerPlan, deadline: { takeBest: true } }, 'P7', { pointer: '/deadline', severity: 'low' }],
];

describe('a complete plan that loses one thing', () => {
  it.each(LOSSES)('misses %s', (_, draft, id, missing) => {
    const section = sectionOf(draft, id);
    expect(section.missing).toContainEqual(expect.objectContaining(missing));
    expect(section.score).toBeLessThan(1);
    const { score, verdict } = auditReadiness(draft);
    expect(score).toBeLessThan(1);
    if (missing.severity === 'high') expect(verdict).not.toBe('ready');
  });

  it('asks for the limits and targets of important issues only', () => {
    const draft = withIssue('warranty', { limit: undefined, target: undefined });
    expect(sectionOf(draft, 'P1').missing).toEqual([]);
  });
});
