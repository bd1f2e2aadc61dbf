import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import type { Terms } from '../../src/domain/terms.ts';
import type { Secrets, Seen, Tactic } from './prober.ts';

/** How many values a secret may have: five bits. */
const VALUES = 32;

const range = (count: number) => Array.from({ length: count }, (_, k) => k);

/** Talks about a price alone: what is worth more to us is a higher price, and nothing else. */
const pricePlan = (rounds: number, beta: number): PlanDraft => ({
  name: 'Price alone',
  side: 'seller',
  currency: 'USD',
  issues: [{ id: 'unitPrice', kind: 'number', min: 8, max: 14, step: 0.05, weight: 1, ideal: 14 }],
  bottomLine: { reservation: 0.2, whenReached: 'hold' },
  deadline: { rounds },
  strategy: { beta },
});

/** Talks about three issues as a package, with a margin to keep. */
const packagePlan: PlanDraft = {
  ...pricePlan(20, 0.5),
  name: 'Three issues',
  issues: [
    { id: 'unitPrice', kind: 'number', min: 8, max: 14, step: 0.05, weight: 5, ideal: 14, limit: 9 },
    { id: 'leadDays', kind: 'number', min: 20, max: 60, step: 1, weight: 2, ideal: 60 },
    {
      id: 'payment',
      kind: 'choice',
      weight: 3,
      options: [
        { value: 'advance', utility: 1 },
        { value: 'sight', utility: 0.6 },
        { value: 'open account', utility: 0.1 },
      ],
    },
  ],
  costs: { unitCost: 7, priceIssue: 'unitPrice' },
};

const withReservation = (plan: PlanDraft, step: number): readonly PlanDraft[] =>
  range(VALUES).map((k) => ({ ...plan, bottomLine: { reservation: 0.2 + k * step, whenReached: 'hold' } }));

/** An offer with a price; on the other issues what suits them best, or what suits us. */
export type Priced = (unitPrice: number, isSweet?: boolean) => Terms;
const rounded = (price: number) => Math.round(price * 100) / 100;
const priceAlone: Priced = (unitPrice) => ({ unitPrice: rounded(unitPrice) });
const priceInPackage: Priced = (unitPrice, isSweet = false) => ({
  unitPrice: rounded(unitPrice),
  leadDays: isSweet ? 60 : 20,
  payment: isSweet ? 'advance' : 'open account',
});

/** Whether our answer to the latest offer gave way, as far as can be seen. */
const gaveWay = (seen: readonly Seen[]): boolean => {
  const [before, now] = [seen.at(-2), seen.at(-1)];
  return now?.verdict === 'counter' && JSON.stringify(now.counter) !== JSON.stringify(before?.counter);
};

/** Whoever makes the same worthless offer up to the end learns what our own offers show to anybody. */
export const waits = (offer: Priced, rounds: number): Tactic => ({
  name: 'waits',
  rounds,
  next: () => ({ terms: offer(8) }),
});

/** Tactics for the middle of the talks. */
const early = (offer: Priced): readonly Tactic[] => [
  {
    name: 'bisects: half-way, higher where we held, lower where we gave way',
    rounds: 10,
    next(seen) {
      let [low, high] = [8, 13];
      for (let k = 1; k <= seen.length; k++) {
        const middle = (low + high) / 2;
        if (gaveWay(seen.slice(0, k))) high = middle;
        else low = middle;
      }
      return { terms: offer((low + high) / 2) };
    },
  },
  {
    name: 'comes up by tiny steps',
    rounds: 10,
    next: (seen) => ({ terms: offer(9 + seen.length * 0.1) }),
  },
  {
    name: 'makes each offer twice, and watches whether we hold',
    rounds: 10,
    next: (seen) => ({ terms: offer(8.5 + Math.floor(seen.length / 2) * 0.75) }),
  },
  {
    name: 'takes each offer back, and watches whether we refuse',
    rounds: 10,
    next: (seen) => ({ terms: offer(seen.length % 2 === 0 ? 9.5 + seen.length * 0.2 : 8) }),
  },
  {
    name: 'gives us all else, and comes up in price from far below',
    rounds: 10,
    isSweet: true,
    next: (seen) => ({ terms: offer(8.2 + seen.length * 0.25, true) }),
  },
];

const LONG = 12;

/** Tactics for the end of the talks. */
const late = (offer: Priced): readonly Tactic[] => [
  {
    name: 'calls every offer its last, each a little higher',
    rounds: LONG - 1,
    next: (seen) => ({ terms: offer(seen.length < 6 ? 8 : 9 + (seen.length - 6) * 0.8), final: seen.length >= 6 }),
  },
  {
    name: 'waits for our last word, and answers with an ultimatum',
    rounds: LONG,
    next: (seen) => ({ terms: offer(seen.at(-1)?.reason === 'our-last-offer' ? 11 : 8) }),
  },
];

export type Trial = { readonly secrets: Secrets; readonly offer: Priced; readonly tactics: readonly Tactic[] };

export const TRIALS: readonly Trial[] = [
  {
    secrets: { name: 'reservation value, price alone', plans: withReservation(pricePlan(20, 0.5), 0.02) },
    offer: priceAlone,
    tactics: early(priceAlone).slice(0, 4),
  },
  {
    secrets: { name: 'reservation value, three issues', plans: withReservation(packagePlan, 0.015) },
    offer: priceInPackage,
    tactics: early(priceInPackage),
  },
  {
    secrets: {
      name: 'least margin, three issues',
      plans: range(VALUES).map((k) => ({
        ...packagePlan,
        bottomLine: { reservation: 0.2, minMarginRate: 0.2 + k * 0.005, whenReached: 'hold' },
      })),
    },
    offer: priceInPackage,
    tactics: early(priceInPackage),
  },
  {
    secrets: {
      name: 'limit of the price, three issues',
      plans: range(VALUES).map((k) => ({
        ...packagePlan,
        issues: packagePlan.issues.map((issue) =>
          issue.id === 'unitPrice' ? { ...issue, limit: 8.2 + k * 0.05 } : issue,
        ),
      })) as readonly PlanDraft[],
    },
    offer: priceInPackage,
    tactics: early(priceInPackage),
  },
  {
    secrets: {
      name: 'reservation value, price alone, tough to the end',
      plans: withReservation(pricePlan(LONG, 0.05), 0.02),
    },
    offer: priceAlone,
    tactics: late(priceAlone),
  },
];
