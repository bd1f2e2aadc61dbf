import type { PlanDraft } from '../domain/plan-draft.ts';
import type { Decision } from '../domain/verdict.ts';

/** A small plan that works, shown in the documentation. */
export const PLAN: PlanDraft = {
  name: 'Desk lamp, 5,000 pieces to Hamburg',
  side: 'seller',
  currency: 'USD',
  issues: [
    {
      id: 'unitPrice',
      kind: 'number',
      unit: 'USD',
      money: true,
      min: 8,
      max: 14,
      step: 0.05,
      weight: 5,
      ideal: 13,
      limit: 9.8,
    },
    { id: 'leadDays', kind: 'number', unit: 'days', min: 20, max: 60, step: 1, weight: 2, ideal: 45, limit: 25 },
    {
      id: 'payment',
      kind: 'choice',
      weight: 3,
      options: [
        { value: 'T/T in advance', utility: 1 },
        { value: 'L/C at sight', utility: 0.7 },
        { value: 'open account 60', utility: 0, acceptable: false },
      ],
    },
  ],
  bottomLine: { reservation: 0.45, whenReached: 'alternatives' },
  batna: { title: 'Sell to the wholesaler in Rotterdam', utility: 0.4 },
  alternatives: [{ id: 'more', title: 'Lower price for 8,000 pieces', issues: [{ id: 'unitPrice', limit: 9.4 }] }],
  opening: { opener: 'us', statement: 'Thank you for your interest in the L-20.' },
  deadline: { rounds: 10 },
};

export const DECISION: Decision = {
  decisionId: 'rfq-2291@4',
  negotiationId: 'rfq-2291',
  version: 4,
  round: 3,
  phase: 'topics',
  status: 'open',
  decision: 'counter',
  stance: 'flexible',
  offer: { terms: { unitPrice: 10.4, leadDays: 40, payment: 'L/C at sight' }, utility: 0.51, breaches: [] },
  counter: { terms: { unitPrice: 11.85, leadDays: 40, payment: 'L/C at sight' }, utility: 0.74 },
  target: 0.74,
  reasons: [{ rule: 'under-target', message: 'The offer is worth 0.51 to us, and we aspire to 0.74.' }],
  advice: [],
};
