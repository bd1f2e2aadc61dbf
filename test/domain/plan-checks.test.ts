import { describe, expect, it } from 'vitest';
import { preparePlan } from '../../src/domain/plan.ts';
import { checkPlan, termsFaults } from '../../src/domain/plan-checks.ts';
import type { AlternativeDraft, ChoiceIssueDraft, NumberIssueDraft, PlanDraft } from '../../src/domain/plan-draft.ts';
import { buyerPlan, sellerPlan, tinyPlan } from '../fixtures/plans.ts';

const [price, delivery] = tinyPlan.issues as [NumberIssueDraft, ChoiceIssueDraft];

const tiny = (change: Partial<PlanDraft>): PlanDraft => ({ ...tinyPlan, ...change });
const withPrice = (change: Partial<NumberIssueDraft>) => tiny({ issues: [{ ...price, ...change }, delivery] });
const withDelivery = (change: Partial<ChoiceIssueDraft>) => tiny({ issues: [price, { ...delivery, ...change }] });
const withTopics = (...topics: NonNullable<PlanDraft['topics']>) => tiny({ topics });
const withAlternative = (change: Partial<AlternativeDraft>) =>
  tiny({ alternatives: [{ id: 'other', title: 'Another way', ...change }] });
const manyOptions = (word: string, count: number) =>
  Array.from({ length: count }, (_, k) => ({ value: `${word} ${k}`, utility: k / count }));

/** A margin which hangs on the price, `count` places of delivery and as many ways to pay. */
const manyPairs = (count: number): PlanDraft => ({
  ...tinyPlan,
  issues: [
    { id: 'price', kind: 'number', money: true, min: 5, max: 20, weight: 1, ideal: 20 },
    { id: 'delivery', kind: 'choice', weight: 1, options: manyOptions('FOB', count) },
    { id: 'payment', kind: 'choice', weight: 1, options: manyOptions('days', count) },
  ],
  bottomLine: { reservation: 0.1, minMarginRate: 0.2 },
  costs: { unitCost: 4, incotermIssue: 'delivery', paymentIssue: 'payment' },
});

const withCosts = (change: Partial<NonNullable<PlanDraft['costs']>>): PlanDraft => ({
  ...sellerPlan,
  costs: { ...sellerPlan.costs!, ...change },
});
const withIncoterms = (draft: PlanDraft, ...values: string[]): PlanDraft => ({
  ...draft,
  issues: draft.issues.map((issue) =>
    issue.id === 'incoterm' && issue.kind === 'choice'
      ? { ...issue, options: values.map((value) => ({ value, utility: 1 })) }
      : issue,
  ),
});

/** What is wrong, the draft, and the pointers of its faults. */
const FAULTS: [string, PlanDraft, string[]][] = [
  ['a currency nobody knows', tiny({ currency: 'BTC' }), ['/currency']],

  ['no issues', tiny({ issues: [] }), ['/issues']],
  ['two issues of one id', tiny({ issues: [price, price] }), ['/issues/1/id']],
  ['an id that objects have a meaning for', withPrice({ id: 'constructor' }), ['/issues/0/id']],
  ['weights that sum to nothing', tiny({ issues: [{ ...price, weight: 0 }] }), ['/issues']],
  ['a weight under 0', withPrice({ weight: -1 }), ['/issues/0/weight']],
  ['a weight that is no number', withPrice({ weight: Number.NaN }), ['/issues/0/weight']],
  ['a range of one value', withPrice({ min: 100 }), ['/issues/0/max']],
  ['a range upside down, told once', withPrice({ min: 200, limit: 300 }), ['/issues/0/max']],
  ['an ideal outside the range', withPrice({ ideal: 101 }), ['/issues/0/ideal']],
  ['a target outside the range', withPrice({ target: -1 }), ['/issues/0/target']],
  ['a limit outside the range', withPrice({ limit: 100.5 }), ['/issues/0/limit']],
  ['a step of 0', withPrice({ step: 0 }), ['/issues/0/step']],
  ['a step wider than the range', withPrice({ step: 101 }), ['/issues/0/step']],
  ['a curve of one point', withPrice({ curve: [[0, 0]] }), ['/issues/0/curve']],
  [
    'a curve that turns back',
    withPrice({
      curve: [
        [0, 0],
        [50, 1],
        [50, 0],
      ],
    }),
    ['/issues/0/curve/2'],
  ],
  [
    'a curve beyond the range, and above 1',
    withPrice({
      curve: [
        [-1, 0],
        [50, 1.1],
      ],
    }),
    ['/issues/0/curve/0', '/issues/0/curve/1'],
  ],
  [
    'an option twice',
    withDelivery({ options: [...delivery.options, { value: 'slow', utility: 0 }] }),
    ['/issues/1/options/3/value'],
  ],
  ['a utility above 1', withDelivery({ options: [{ value: 'slow', utility: 1.5 }] }), ['/issues/1/options/0/utility']],
  ['no options', withDelivery({ options: [] }), ['/issues/1/options']],
  [
    'no acceptable option',
    withDelivery({ options: delivery.options.map((option) => ({ ...option, acceptable: false })) }),
    ['/issues/1/options'],
  ],

  [
    'a topic without issues',
    withTopics({ id: 'all', issues: ['price', 'delivery'] }, { id: 'none', issues: [] }),
    ['/topics/1/issues'],
  ],
  ['an issue nobody knows', withTopics({ id: 'all', issues: ['price', 'delivery', 'colour'] }), ['/topics/0/issues/2']],
  [
    'an issue in two topics',
    withTopics({ id: 'a', issues: ['price', 'delivery'] }, { id: 'b', issues: ['price'] }),
    ['/topics/1/issues/0'],
  ],
  [
    'an issue twice in a topic',
    withTopics({ id: 'a', issues: ['price', 'delivery', 'price'] }),
    ['/topics/0/issues/2'],
  ],
  [
    'two topics of one id',
    withTopics({ id: 'a', issues: ['price'] }, { id: 'a', issues: ['delivery'] }),
    ['/topics/1/id'],
  ],
  [
    'a topic whose id objects have a meaning for',
    withTopics({ id: 'toString', issues: ['price', 'delivery'] }),
    ['/topics/0/id'],
  ],
  ['an issue that no topic holds', withTopics({ id: 'a', issues: ['price'] }), ['/topics']],
  ['topics, but none', withTopics(), ['/topics']],
  [
    'a topic that waits for nobody we know',
    withTopics({ id: 'a', issues: ['price', 'delivery'], after: ['b'] }),
    ['/topics/0/after/0'],
  ],
  [
    'topics that wait for each other',
    withTopics({ id: 'a', issues: ['price'], after: ['b'] }, { id: 'b', issues: ['delivery'], after: ['a'] }),
    ['/topics/0/after', '/topics/1/after'],
  ],
  [
    'a topic that waits for itself',
    withTopics({ id: 'a', issues: ['price', 'delivery'], after: ['a'] }),
    ['/topics/0/after'],
  ],

  ['a reservation value above 1', tiny({ bottomLine: { reservation: 1.2 } }), ['/bottomLine/reservation']],
  [
    'a reservation value that is no number',
    tiny({ bottomLine: { reservation: Number.NaN } }),
    ['/bottomLine/reservation'],
  ],
  [
    'a margin of 100 %',
    { ...sellerPlan, bottomLine: { reservation: 0.4, minMarginRate: 1 } },
    ['/bottomLine/minMarginRate'],
  ],
  [
    'a margin that nothing would keep, as there are no costs',
    tiny({ bottomLine: { reservation: 0.4, minMarginRate: 0.1 } }),
    ['/bottomLine/minMarginRate'],
  ],
  ['a BATNA under 0', tiny({ batna: { title: 'none', utility: -0.1 } }), ['/batna/utility']],

  [
    'two alternatives of one id',
    tiny({ alternatives: [1, 2].map((k) => ({ id: 'other', title: `Way ${k}` })) }),
    ['/alternatives/1/id'],
  ],
  ['an alternative’s reservation above 1', withAlternative({ reservation: 2 }), ['/alternatives/0/reservation']],
  [
    'an override of an issue nobody knows',
    withAlternative({ issues: [{ id: 'colour' }] }),
    ['/alternatives/0/issues/0/id'],
  ],
  [
    'two overrides of one issue, of which only one could hold',
    withAlternative({
      issues: [
        { id: 'price', weight: 2 },
        { id: 'price', ideal: 999 },
      ],
    }),
    ['/alternatives/0/issues/1/id'],
  ],
  [
    'a number’s fields on a choice',
    withAlternative({ issues: [{ id: 'delivery', min: 1, limit: 2 }] }),
    ['/alternatives/0/issues/0/min', '/alternatives/0/issues/0/limit'],
  ],
  [
    'options on a number',
    withAlternative({ issues: [{ id: 'price', options: [] }] }),
    ['/alternatives/0/issues/0/options'],
  ],
  [
    'an override that leaves the issue’s own ideal outside its range',
    withAlternative({ issues: [{ id: 'price', max: 90 }] }),
    ['/alternatives/0/issues/0/ideal'],
  ],
  [
    'overrides that leave no weight',
    withAlternative({
      issues: [
        { id: 'price', weight: 0 },
        { id: 'delivery', weight: 0 },
      ],
    }),
    ['/alternatives/0/issues'],
  ],
  [
    'terms an alternative can’t fix',
    withAlternative({ terms: { price: 120, delivery: 'by air', colour: 'red' } }),
    ['/alternatives/0/terms/price', '/alternatives/0/terms/delivery', '/alternatives/0/terms/colour'],
  ],
  [
    'an option that the alternative itself takes away',
    withAlternative({
      issues: [{ id: 'delivery', options: [{ value: 'slow', utility: 1 }] }],
      terms: { delivery: 'fast' },
    }),
    ['/alternatives/0/terms/delivery'],
  ],

  [
    'an opening that does not fit',
    tiny({ opening: { opener: 'us', terms: { price: 101 } } }),
    ['/opening/terms/price'],
  ],
  [
    'questions, arguments and difficulties about nothing we know',
    tiny({
      questions: [{ ask: 'a?', answer: 'b', topic: 'colour' }],
      arguments: [{ topic: 'colour', claim: 'c' }],
      difficulties: [{ id: 'd', title: 'd', topic: 'colour', moves: [] }],
    }),
    ['/questions/0/topic', '/arguments/0/topic', '/difficulties/0/topic'],
  ],
  [
    'a move with a length that is no break, and a break without any',
    tiny({
      difficulties: [
        {
          id: 'd',
          title: 'd',
          moves: [
            { kind: 'trade', text: 't', minutes: 30 },
            { kind: 'break', text: 'b', minutes: 0 },
            { kind: 'break', text: 'b', minutes: 30 },
          ],
        },
      ],
    }),
    ['/difficulties/0/moves/0/minutes', '/difficulties/0/moves/1/minutes'],
  ],
  [
    'two difficulties of one id',
    tiny({ difficulties: [1, 2].map(() => ({ id: 'd', title: 'd', moves: [] })) }),
    ['/difficulties/1/id'],
  ],

  [
    'a margin over more pairs of delivery and payment than are searched in an offer',
    manyPairs(32),
    ['/bottomLine/minMarginRate'],
  ],
  [
    'an alternative whose margin is over too many pairs',
    {
      ...manyPairs(31),
      alternatives: [{ id: 'a', title: 'a', issues: [{ id: 'payment', options: manyOptions('pay', 33) }] }],
    },
    ['/alternatives/0/issues'],
  ],
  ['a price issue that is a choice', withCosts({ priceIssue: 'payment' }), ['/costs/priceIssue']],
  ['a quantity issue nobody knows', withCosts({ quantityIssue: 'lots' }), ['/costs/quantityIssue']],
  ['an Incoterm issue that is a number', withCosts({ incotermIssue: 'leadTime' }), ['/costs/incotermIssue']],
  ['a payment issue that is a number', withCosts({ paymentIssue: 'leadTime' }), ['/costs/paymentIssue']],
  [
    'a margin where two issues carry money and none is named',
    tiny({
      issues: [price, { ...price, id: 'tooling' }],
      costs: { unitCost: 10 },
      bottomLine: { reservation: 0, minMarginRate: 0.1 },
    }),
    ['/costs/priceIssue'],
  ],
  [
    'an exchange rate of 0, and one of no currency',
    withCosts({ fx: { EUR: 0, XYZ: 2 } }),
    ['/costs/fx/EUR', '/costs/fx/XYZ'],
  ],
  ['payment days for an option nobody offers', withCosts({ paymentDays: { 'L/C': 10 } }), ['/costs/paymentDays/L~1C']],
  [
    'options that are no Incoterm',
    withIncoterms(sellerPlan, 'FOB Shenzhen', 'Franco domicile', 'DAT Hamburg'),
    ['/issues/2/options/1/value', '/issues/2/options/2/value'],
  ],
  [
    'a seller without a freight figure for a term under which the seller pays the carriage',
    withIncoterms(sellerPlan, 'FOB Shenzhen', 'CIP Hamburg', 'EXW Shenzhen'),
    ['/costs/freight'],
  ],
  [
    'a buyer without a freight figure for a term under which the buyer pays the carriage',
    withIncoterms(buyerPlan, 'FOB Cat Lai', 'CIP Hamburg', 'EXW Cat Lai'),
    ['/costs/freight'],
  ],
  [
    'an alternative’s delivery term without a freight figure',
    {
      ...sellerPlan,
      alternatives: [
        { id: 'air', title: 'By air', issues: [{ id: 'incoterm', options: [{ value: 'CPT Hamburg', utility: 1 }] }] },
      ],
    },
    ['/costs/freight'],
  ],

  ['a strategy nobody wrote', tiny({ strategy: { name: 'bluff' } }), ['/strategy/name']],
  ['a strategy that objects have a meaning for', tiny({ strategy: { name: 'toString' } }), ['/strategy/name']],
  ['a beta of 0', tiny({ strategy: { beta: 0 } }), ['/strategy/beta']],
  ['a discount that leaves nothing', tiny({ strategy: { discount: 0 } }), ['/strategy/discount']],
  ['a discount that adds something', tiny({ strategy: { discount: 1.1 } }), ['/strategy/discount']],
  ['a deadline at no time', tiny({ deadline: { at: 'next Tuesday' } }), ['/deadline/at']],
];

describe('checkPlan', () => {
  it.each(FAULTS)('tells %s', (_, draft, pointers) => {
    expect(checkPlan(draft).map(({ pointer }) => pointer)).toEqual(pointers);
    expect(preparePlan(draft)).toEqual({ ok: false, error: checkPlan(draft) });
  });

  it.each([sellerPlan, buyerPlan, tinyPlan])('finds nothing in "$name"', (draft) => {
    expect(checkPlan(draft)).toEqual([]);
  });

  it('tells all faults of a plan at once', () => {
    const draft: PlanDraft = {
      name: 'nothing is right',
      side: 'seller',
      currency: 'US$',
      issues: [
        { ...price, weight: -3, ideal: 400, limit: -4, step: 0 },
        { ...delivery, id: 'price', options: [] },
      ],
      topics: [{ id: 'all', issues: ['price', 'colour'], after: ['all'] }],
      bottomLine: { reservation: 7, minMarginRate: 2 },
      batna: { title: 'none', utility: 3 },
      alternatives: [{ id: 'other', title: 'other', issues: [{ id: 'colour' }], reservation: -1 }],
      opening: { opener: 'us', terms: { price: 101 } },
      arguments: [{ topic: 'colour', claim: 'c' }],
      costs: { unitCost: 1, incotermIssue: 'delivery', fx: { EUR: -1 } },
      strategy: { name: 'bluff', beta: -1 },
      deadline: { at: 'soon' },
    };
    expect(new Set(checkPlan(draft).map(({ pointer }) => pointer))).toEqual(
      new Set([
        '/currency',
        '/issues/1/id',
        '/issues/0/weight',
        '/issues/0/ideal',
        '/issues/0/limit',
        '/issues/0/step',
        '/issues/1/options',
        '/topics/0/issues/1',
        '/topics/0/after',
        '/bottomLine/reservation',
        '/bottomLine/minMarginRate',
        '/batna/utility',
        '/alternatives/0/reservation',
        '/alternatives/0/issues/0/id',
        '/opening/terms/price',
        '/arguments/0/topic',
        '/costs/incotermIssue',
        '/costs/fx/EUR',
        '/strategy/name',
        '/strategy/beta',
        '/deadline/at',
      ]),
    );
  });

  it('names what would have been right', () => {
    expect(checkPlan(tiny({ strategy: { name: 'bluff' } }))[0]!.detail).toBe(
      'no strategy is called "bluff"; there are strategist, time-dependent',
    );
    expect(termsFaults(tinyPlan.issues, { delivery: 'by air' }, ['terms'])).toEqual([
      { pointer: '/terms/delivery', detail: 'must be one of "slow", "normal", "fast"' },
    ]);
    expect(termsFaults(tinyPlan.issues, { colour: 'red' }, ['terms'])).toEqual([
      { pointer: '/terms/colour', detail: 'no issue is called "colour"; there are price, delivery' },
    ]);
    expect(termsFaults(tinyPlan.issues, { price: 101 }, ['terms'])[0]!.detail).toBe(
      '101 lies outside the range from 0 to 100',
    );
    expect(termsFaults(tinyPlan.issues, { price: '80' }, ['terms'])[0]!.detail).toBe('must be a number from 0 to 100');
  });

  it('lets topics leave out issues in mode package', () => {
    expect(checkPlan(tiny({ mode: 'package', topics: [{ id: 'a', issues: ['price'] }] }))).toEqual([]);
  });

  it('lets an alternative offer payment options that the plan does not, with days of their own', () => {
    const options = [{ value: 'open account 90', utility: 1 }];
    const draft: PlanDraft = {
      ...withCosts({ paymentDays: { ...sellerPlan.costs!.paymentDays, 'open account 90': 90 } }),
      alternatives: [{ id: 'late', title: 'Pay late', issues: [{ id: 'payment', options }] }],
    };
    expect(checkPlan(draft)).toEqual([]);
  });
});

describe('bottom lines that no outcome keeps', () => {
  it.each<[string, PlanDraft, string]>([
    [
      'a reservation value above the best outcome',
      { ...withDelivery({ options: [{ value: 'fast', utility: 0.2 }] }), bottomLine: { reservation: 0.9 } },
      '/bottomLine/reservation',
    ],
    [
      'a margin that even the best price does not earn',
      { ...sellerPlan, bottomLine: { reservation: 0.4, minMarginRate: 0.5 } },
      '/bottomLine/minMarginRate',
    ],
    [
      'an opening under a limit',
      { ...sellerPlan, opening: { opener: 'us', terms: { unitPrice: 10 } } },
      '/opening/terms',
    ],
    [
      'an opening under the reservation value',
      tiny({ opening: { opener: 'us', terms: { price: 10 } } }),
      '/opening/terms',
    ],
    [
      'an alternative that fixes terms under a limit',
      { ...sellerPlan, alternatives: [{ id: 'x', title: 'x', terms: { unitPrice: 10 } }] },
      '/alternatives/0/terms',
    ],
    [
      'an alternative under its own reservation value',
      withAlternative({ terms: { price: 30 }, reservation: 0.6 }),
      '/alternatives/0',
    ],
  ])('%s', (_, draft, pointer) => {
    expect(preparePlan(draft)).toMatchObject({ ok: false, error: [{ pointer }] });
  });
});
