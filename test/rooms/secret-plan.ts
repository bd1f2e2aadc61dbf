import type { PlanDraft } from '../../src/domain/plan-draft.ts';

/** Begins every text of the plan that is for our side alone. */
export const SECRET = 'sEcReT';

/** Figures of the plan that are for our side alone: each of them is found nowhere else. */
export const SECRET_FIGURES = [
  0.412347, 0.237519, 0.093171, 9.81713, 25.37, 11.77713, 6.54171, 0.671913, 0.318713, 0.04717, 0.0613, 1.09713,
  0.731917,
];

/** A plan in which everything that the other side must not learn has a value of its own. */
export const secretPlan = (more: Partial<PlanDraft> = {}): PlanDraft => ({
  name: `${SECRET} name`,
  side: 'seller',
  currency: 'USD',
  issues: [
    {
      id: 'unitPrice',
      title: 'Price of a unit',
      kind: 'number',
      unit: 'USD',
      money: true,
      min: 8,
      max: 14,
      step: 0.25,
      weight: 5,
      ideal: 13,
      target: 11.77713,
      limit: 9.81713,
    },
    { id: 'leadDays', kind: 'number', unit: 'days', min: 20, max: 60, step: 1, weight: 2, ideal: 45, limit: 25.37 },
    {
      id: 'payment',
      kind: 'choice',
      weight: 3,
      options: [
        { value: 'T/T in advance', utility: 1 },
        { value: 'L/C at sight', utility: 0.671913 },
        { value: 'D/P', utility: 0.318713 },
        { value: 'open account 60', utility: 0, acceptable: false },
      ],
    },
  ],
  bottomLine: { reservation: 0.412347, minMarginRate: 0.093171, whenReached: 'alternatives' },
  batna: { title: `${SECRET} batna`, utility: 0.237519 },
  alternatives: [{ id: 'alt-sEcReT', title: `${SECRET} alternative`, reservation: 0.731917 }],
  opening: { opener: 'us', statement: `${SECRET} statement`, justification: `${SECRET} justification` },
  counterpart: {
    company: { name: `${SECRET} company` },
    negotiator: { name: `${SECRET} negotiator`, hobbies: [`${SECRET} hobby`], style: 'competing' },
  },
  questions: [{ ask: 'Can you deliver in 20 days?', answer: `${SECRET} answer`, evidence: [`${SECRET} evidence`] }],
  arguments: [
    { topic: 'unitPrice', claim: `${SECRET} claim`, evidence: [`${SECRET} proof`], strength: 3 },
    { topic: 'payment', claim: `${SECRET} other claim` },
  ],
  difficulties: [
    {
      id: 'stuck',
      title: `${SECRET} difficulty`,
      moves: [
        { kind: 'clarify', text: `${SECRET} clarify` },
        { kind: 'argument', text: `${SECRET} argument` },
        { kind: 'split', text: `${SECRET} split` },
        { kind: 'escalate', text: `${SECRET} escalate` },
      ],
    },
  ],
  costs: {
    unitCost: 6.54171,
    priceIssue: 'unitPrice',
    paymentIssue: 'payment',
    financingRatePerYear: 0.0613,
    dutyRate: 0.04717,
    fx: { EUR: 1.09713 },
    paymentDays: { 'T/T in advance': -10, 'L/C at sight': 7, 'D/P': 14, 'open account 60': 60 },
  },
  deadline: { rounds: 12 },
  ...more,
});

/** The same, topic by topic. */
export const secretTopics = (): PlanDraft =>
  secretPlan({
    mode: 'topics',
    topics: [
      { id: 'commercial', title: 'Price and payment', issues: ['unitPrice', 'payment'], importance: 5, difficulty: 4 },
      { id: 'logistics', title: 'Time', issues: ['leadDays'], importance: 2, difficulty: 1 },
    ],
    schedule: { totalMinutes: 173 },
  });
