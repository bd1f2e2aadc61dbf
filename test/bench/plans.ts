import type { IssueDraft, PlanDraft } from '../../src/domain/plan-draft.ts';

/** A seller's plan of six issues, as a shop would post offers for: package mode, costs, a far deadline. */
export const shopPlan: PlanDraft = {
  name: 'Benchmark',
  side: 'seller',
  currency: 'USD',
  issues: [
    { id: 'unitPrice', kind: 'number', money: true, min: 8, max: 14, step: 0.05, weight: 40, ideal: 13.2, limit: 10.8 },
    { id: 'quantity', kind: 'number', min: 1000, max: 20000, step: 500, weight: 15, ideal: 15000, limit: 2000 },
    {
      id: 'incoterm',
      kind: 'choice',
      weight: 12,
      options: [
        { value: 'FOB', utility: 1 },
        { value: 'CIF', utility: 0.6 },
        { value: 'DAP', utility: 0.2 },
      ],
    },
    {
      id: 'payment',
      kind: 'choice',
      weight: 15,
      options: [
        { value: 'T/T', utility: 1 },
        { value: 'L/C', utility: 0.7 },
        { value: 'O/A 60', utility: 0 },
      ],
    },
    { id: 'leadTime', kind: 'number', unit: 'days', min: 15, max: 75, step: 1, weight: 10, ideal: 45, limit: 20 },
    {
      id: 'warranty',
      kind: 'choice',
      weight: 8,
      options: [
        { value: '12', utility: 1 },
        { value: '24', utility: 0.4 },
        { value: '36', utility: 0 },
      ],
    },
  ],
  bottomLine: { reservation: 0.45, minMarginRate: 0.12 },
  costs: {
    unitCost: 8.1,
    priceIssue: 'unitPrice',
    quantityIssue: 'quantity',
    incotermIssue: 'incoterm',
    paymentIssue: 'payment',
    freight: { FOB: 0.1, CIF: 0.6, DAP: 0.9 },
    financingRatePerYear: 0.06,
    paymentDays: { 'T/T': 0, 'L/C': 10, 'O/A 60': 60 },
  },
  deadline: { rounds: 100_000 },
};

/**
 * Offers under our counter, so that talks never end. `k` varies them by exchanges which leave them worth the same to us:
 * offers that came and went would be a deadlock, and the playbook would take a break in it.
 */
export const lowOffer = (k: number) => ({
  ...(k % 2 ? { unitPrice: 11, warranty: '24' } : { unitPrice: 11.2, warranty: '36' }),
  ...(k % 3 ? { quantity: 4500, payment: 'L/C' } : { quantity: 13_500, payment: 'O/A 60' }),
  ...(k % 5 ? { incoterm: 'CIF', leadTime: 25 } : { incoterm: 'DAP', leadTime: 37 }),
});

/** `count` issues of `values` values each, with different weights and slopes. */
export function widePlan(count: number, values: number): PlanDraft {
  const issues = Array.from({ length: count }, (_, i): IssueDraft => {
    const options = Array.from({ length: values }, (_, k) => ({
      value: `v${k}`,
      utility: Number((1 - (k / (values - 1)) ** (0.5 + (i % 5) / 2)).toFixed(4)),
    }));
    return { id: `issue${i}`, kind: 'choice', weight: 1 + (i % 7), options };
  });
  return {
    name: 'Wide',
    side: 'seller',
    currency: 'EUR',
    issues,
    bottomLine: { reservation: 0.4 },
    deadline: { rounds: 100 },
  };
}
