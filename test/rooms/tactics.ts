import type { PlanDraft, StrategyDraft } from '../../src/domain/plan-draft.ts';
import type { Terms } from '../../src/domain/terms.ts';
import { randomFrom } from '../../src/simulation/random.ts';
import type { Secrets, Seen, Tactic } from './prober.ts';

/** How many values a secret may have: five bits. */
const VALUES = 32;

const range = (count: number) => Array.from({ length: count }, (_, k) => k);

/** Talks about a price alone: what is worth more to us is a higher price, and nothing else. */
const pricePlan = (rounds: number, strategy: StrategyDraft): PlanDraft => ({
  name: 'Price alone',
  side: 'seller',
  currency: 'USD',
  issues: [{ id: 'unitPrice', kind: 'number', min: 8, max: 14, step: 0.05, weight: 1, ideal: 14 }],
  bottomLine: { reservation: 0.2, whenReached: 'hold' },
  deadline: { rounds },
  strategy,
});

/** Talks about three issues as a package, with a margin to keep. */
const packagePlan = (rounds: number, strategy: StrategyDraft): PlanDraft => ({
  ...pricePlan(rounds, strategy),
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
});

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
export const waits = (offer: Priced, rounds: number, isSweet: boolean): Tactic => ({
  name: 'waits',
  rounds,
  next: () => ({ terms: offer(8, isSweet) }),
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

/** Who tries what comes to mind, up and down the scale. */
const atRandom = (offer: Priced, seed: number, rounds: number): Tactic => {
  const random = randomFrom(seed);
  const prices = range(rounds).map(() => 8 + 6 * random.unit());
  return { name: `offers at random, seed ${seed}`, rounds, next: (seen) => ({ terms: offer(prices[seen.length]!) }) };
};

/** Rounds of talks that are played to their end. */
const LONG = 12;

/** The tactics for the middle of the talks, up to the last counter. */
const inFull = (tactics: readonly Tactic[]): readonly Tactic[] =>
  tactics.map((tactic) => ({ ...tactic, rounds: LONG - 1 }));

/** Tactics for the end of the talks. An ultimatum comes after our last word, at points of the scale. */
const late = (offer: Priced, ultimatums: readonly number[]): readonly Tactic[] => [
  {
    name: 'calls every offer its last, each a little higher',
    rounds: LONG - 1,
    next: (seen) => ({ terms: offer(seen.length < 6 ? 8 : 9 + (seen.length - 6) * 0.8), final: seen.length >= 6 }),
  },
  ...ultimatums.map((price) => ({
    name: `waits for our last word, and answers with an ultimatum of ${price}`,
    rounds: LONG,
    isUltimatum: true,
    next: (seen: readonly Seen[]) => ({ terms: offer(seen.at(-1)?.reason === 'our-last-offer' ? price : 8) }),
  })),
];

/** `isToTheEnd`: the strategist has answered what they gave by then, and is measured against whoever learns most by waiting. */
export type Trial = {
  readonly secrets: Secrets;
  readonly offer: Priced;
  readonly tactics: readonly Tactic[];
  readonly isToTheEnd?: boolean;
};

/** Goes down in price while it gives more of all else, to see which of its own offers we come back to at the end. */
const sweetens: Tactic = {
  name: 'gives more and more of all else for a lower and lower price',
  rounds: LONG - 1,
  isSweet: true,
  next: (seen) => ({
    terms: { unitPrice: rounded(9.7 - 0.15 * seen.length), leadDays: 20 + 4 * seen.length, payment: 'advance' },
  }),
};

const withMargin = (plan: PlanDraft): readonly PlanDraft[] =>
  range(VALUES).map((k) => ({
    ...plan,
    bottomLine: { reservation: 0.2, minMarginRate: 0.2 + k * 0.005, whenReached: 'hold' },
  }));

const withPriceLimit = (plan: PlanDraft): readonly PlanDraft[] =>
  range(VALUES).map((k) => ({
    ...plan,
    issues: plan.issues.map((issue) =>
      issue.kind === 'number' && issue.id === 'unitPrice' ? { ...issue, limit: 8.2 + k * 0.05 } : issue,
    ),
  }));

/** Each secret in its plans, against the tactics that may find it in the middle of talks over 20 rounds. */
const inTheMiddle = (strategy: StrategyDraft, name: string, seeds: readonly number[]): readonly Trial[] => {
  const plan = packagePlan(20, strategy);
  const tactics = [...early(priceInPackage), ...seeds.map((seed) => atRandom(priceInPackage, seed, 10))];
  return [
    {
      secrets: {
        name: `${name}: reservation value, price alone`,
        plans: withReservation(pricePlan(20, strategy), 0.02),
      },
      offer: priceAlone,
      tactics: [...early(priceAlone).slice(0, 4), ...seeds.map((seed) => atRandom(priceAlone, seed, 10))],
    },
    {
      secrets: { name: `${name}: reservation value, three issues`, plans: withReservation(plan, 0.015) },
      offer: priceInPackage,
      tactics,
    },
    {
      secrets: { name: `${name}: least margin, three issues`, plans: withMargin(plan) },
      offer: priceInPackage,
      tactics,
    },
    {
      secrets: { name: `${name}: limit of the price, three issues`, plans: withPriceLimit(plan) },
      offer: priceInPackage,
      tactics,
    },
  ];
};

const POINTS = [9, 10, 11, 12, 13];

export const TRIALS: readonly Trial[] = [
  ...inTheMiddle({}, 'strategist', [1, 2, 3]),
  {
    secrets: {
      name: 'strategist: reservation value, price alone, to the end',
      plans: withReservation(pricePlan(LONG, {}), 0.02),
    },
    isToTheEnd: true,
    offer: priceAlone,
    tactics: [
      ...inFull(early(priceAlone).slice(0, 4)),
      ...[1, 2, 3].map((seed) => atRandom(priceAlone, seed, LONG - 1)),
      ...late(priceAlone, POINTS),
    ],
  },
  {
    secrets: {
      name: 'strategist: reservation value, three issues, to the end',
      plans: withReservation(packagePlan(LONG, {}), 0.015),
    },
    isToTheEnd: true,
    offer: priceInPackage,
    tactics: [...inFull(early(priceInPackage)), sweetens, ...late(priceInPackage, POINTS)],
  },
  {
    secrets: {
      name: 'strategist: limit of the price, three issues, to the end',
      plans: withPriceLimit(packagePlan(LONG, {})),
    },
    isToTheEnd: true,
    offer: priceInPackage,
    tactics: [...inFull(early(priceInPackage)), sweetens, ...late(priceInPackage, POINTS)],
  },
  ...inTheMiddle({ beta: 0.5 }, 'over time', []),
  {
    secrets: {
      name: 'over time: reservation value, price alone, tough to the end',
      plans: withReservation(pricePlan(LONG, { beta: 0.05 }), 0.02),
    },
    offer: priceAlone,
    tactics: late(priceAlone, POINTS),
  },
];
