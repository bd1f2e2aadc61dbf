import { describe, expect, it } from 'vitest';
import { breachesOf, breachInWords } from '../../src/domain/bottom-line.ts';
import { planInForce, playbookFor, withOverrides } from '../../src/domain/plan.ts';
import type { PlanDraft, TopicDraft } from '../../src/domain/plan-draft.ts';
import type { Terms } from '../../src/domain/terms.ts';
import { buyerPlan, sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import { prepared } from '../fixtures/prepared.ts';

const tiny = (change: Partial<PlanDraft>) => prepared({ ...tinyPlan, ...change });

describe('a plan made ready', () => {
  it('has weights that sum to 1', () => {
    expect(prepared(buyerPlan).issues.map(({ weight }) => weight)).toEqual([0.5, 0.1, 0.15, 0.15, 0.1]);
  });

  it.each<[string, Partial<PlanDraft>, string]>([
    ['package, unless topics are given', {}, 'package'],
    ['topics, once topics are given', { topics: [{ id: 'all', issues: ['price', 'delivery'] }] }, 'topics'],
    ['what the plan says', { mode: 'topics' }, 'topics'],
    ['what the plan says, topics or not', { mode: 'package', topics: [{ id: 'all', issues: ['price'] }] }, 'package'],
  ])('is negotiated as a %s', (_, change, mode) => {
    expect(tiny(change).mode).toBe(mode);
  });

  it('has a topic for each issue where the plan gives none', () => {
    expect(tiny({ mode: 'topics' }).topics.map(({ id, issues }) => [id, issues.length])).toEqual([
      ['price', 1],
      ['delivery', 1],
    ]);
  });

  it.each<[string, Partial<PlanDraft>, string]>([
    ['turn to its alternatives where it has some', { alternatives: [{ id: 'a', title: 'a' }] }, 'alternatives'],
    ['hold where it has none', {}, 'hold'],
    ['do what it says', { bottomLine: { reservation: 0.4, whenReached: 'terminate' } }, 'terminate'],
  ])('will at the bottom line %s', (_, change, whenReached) => {
    expect(tiny(change).whenReached).toBe(whenReached);
  });

  it('works towards the better of reservation value and BATNA', () => {
    expect(tiny({ batna: { title: 'b', utility: 0.3 } })).toMatchObject({ reservation: 0.4, batna: 0.3, floor: 0.4 });
    expect(tiny({ batna: { title: 'b', utility: 0.5 } })).toMatchObject({ reservation: 0.4, batna: 0.5, floor: 0.5 });
  });

  it.each([
    ['USD', {}, [5, 5.01, 5.02, 5.03]],
    ['JPY', { min: 5, max: 8, ideal: 8 }, [5, 6, 7, 8]],
    ['USD', { step: 0.025, max: 5.1, ideal: 5.1 }, [5, 5.025, 5.05, 5.075, 5.1]],
  ])('proposes amounts of %s that can be paid, unless its step is finer', (currency, change, amounts) => {
    const price = {
      id: 'price',
      kind: 'number',
      money: true,
      min: 5,
      max: 5.03,
      weight: 1,
      ideal: 5.03,
      ...change,
    } as const;
    const { issues } = prepared({ ...tinyPlan, currency, issues: [price] });
    expect(issues[0]!.candidates.map(({ value }) => value)).toEqual(amounts.toReversed());
  });

  it('has no margin without a price, though it has costs', () => {
    const [price, delivery] = tinyPlan.issues;
    expect(
      tiny({ issues: [{ ...price!, money: false } as typeof price & object, delivery!], costs: { unitCost: 1 } }).costs,
    ).toBeUndefined();
  });
});

describe('the order of topics', () => {
  const order = (...topics: TopicDraft[]) => {
    const issues = topics.map(({ id }) => ({
      id: `${id}Issue`,
      kind: 'number' as const,
      min: 0,
      max: 1,
      weight: 1,
      ideal: 1,
    }));
    const held = topics.map((topic) => ({ ...topic, issues: [`${topic.id}Issue`] }));
    return tiny({ issues, topics: held })
      .topics.map(({ id }) => id)
      .join('');
  };
  const topic = (id: string, ...after: string[]): TopicDraft => ({ id, issues: [], after });

  it('is the plan’s own where nothing waits', () => {
    expect(order(topic('b'), topic('a'), topic('c'))).toBe('bac');
  });

  it('puts a topic after all it waits for, and moves nothing else', () => {
    expect(order(topic('a', 'c'), topic('b'), topic('c'), topic('d', 'a'))).toBe('bcad');
    expect(order(topic('d', 'c', 'b'), topic('c', 'b'), topic('b', 'a'), topic('a'))).toBe('abcd');
  });
});

describe('the opening', () => {
  it('is the best there is around the terms we open with', () => {
    expect(tiny({ opening: { opener: 'us', terms: { price: 95 } } }).opening).toEqual({ price: 95, delivery: 'slow' });
  });

  it('keeps the margin: what is left open gives way to the terms we open with', () => {
    // At 11 under DDP the seller keeps 9.4 % at sight and 10.1 % when paid in advance; 10 % is the least.
    const plan = prepared({
      ...sellerPlan,
      opening: { opener: 'us', terms: { unitPrice: 11, incoterm: 'DDP Hamburg' } },
    });
    expect(plan.opening.payment).toBe('T/T in advance');
  });
});

describe('an alternative', () => {
  const plan = prepared(sellerPlan);
  const [volume, trial] = plan.alternatives;

  it('is a plan of its own, negotiated as a package, with what it overrides and the rest of the plan', () => {
    expect(volume).toMatchObject({ id: 'volume', plan: { mode: 'package', reservation: 0.38, fixed: {} } });
    expect(volume!.plan.best).toMatchObject({ unitPrice: 13, quantity: 8000 });
    expect(volume!.plan.issue.get('quantity')!.breachOf(5000)).toMatchObject({ kind: 'limit', limit: 6000 });
    expect(plan.issue.get('quantity')!.breachOf(5000)).toBeUndefined();
  });

  it('proposes nothing but the terms it fixes on their issues', () => {
    expect(trial!.plan.best).toMatchObject({ quantity: 2000, payment: 'T/T in advance', incoterm: 'FOB Shenzhen' });
    expect(trial!.plan.issue.get('quantity')!.candidates.map(({ value }) => value)).toEqual([2000]);
    expect(trial!.plan.reservation).toBe(0.4);
  });

  it.each([
    ['a number', { quantity: 2500 }, 'quantity 2500 pcs is not acceptable to us: it is fixed at 2000 pcs'],
    [
      'a number better for us',
      { quantity: 9000 },
      'quantity 9000 pcs is not acceptable to us: it is fixed at 2000 pcs',
    ],
    [
      'an option',
      { payment: 'L/C at sight' },
      'payment "L/C at sight" is not acceptable to us: it is fixed at "T/T in advance"',
    ],
  ])('takes %s other than the one it fixes for a breach, whatever it is worth', (_, departure, words) => {
    const terms: Terms = { ...trial!.plan.best, ...departure };
    const breaches = breachesOf(trial!.plan, terms);
    expect(breaches.map((breach) => breachInWords(trial!.plan, breach))).toEqual([words]);
    expect(breachesOf(trial!.plan, trial!.plan.best)).toEqual([]);
  });

  it('is in force once it is taken', () => {
    expect(planInForce(plan, 'trial')).toBe(trial!.plan);
    expect(planInForce(plan, undefined)).toBe(plan);
    expect(planInForce(plan, 'forgotten')).toBe(plan);
  });

  it('lays its overrides over the draft, and leaves the draft as it was', () => {
    const before = structuredClone(sellerPlan);
    const laid = withOverrides(sellerPlan, sellerPlan.alternatives![0]!);
    expect(laid.issues[0]).toEqual({ ...sellerPlan.issues[0], ideal: 13, limit: 10.5 });
    expect(laid.issues[2]).toEqual(sellerPlan.issues[2]);
    expect(sellerPlan).toEqual(before);
  });
});

describe('the playbook', () => {
  it('has the moves about the topic and about none, in the order of the plan', () => {
    const kinds = (topic: string | undefined) => playbookFor(prepared(sellerPlan), topic).map(({ kind }) => kind);
    expect(kinds('payment')).toEqual(['clarify', 'split', 'package', 'escalate']);
    expect(kinds(undefined)).toEqual(['package', 'escalate']);
  });

  it('has moves about an issue of the topic, and in a package those about any topic', () => {
    const about = (topic: string) => [{ id: topic, title: topic, topic, moves: [{ kind: 'clarify', text: topic }] }];
    const of = (draft: PlanDraft, topic: string | undefined) =>
      playbookFor(prepared(draft), topic).map(({ text }) => text);
    const topics = [
      { id: 'money', issues: ['price'] },
      { id: 'time', issues: ['delivery'] },
    ];
    const draft = { ...tinyPlan, topics, difficulties: about('price') } as PlanDraft;
    expect(of(draft, 'money')).toEqual(['price']);
    expect(of({ ...draft, mode: 'package' }, undefined)).toEqual(['price']);
    expect(of(draft, 'time')).not.toContain('price');
  });

  it.each([
    ['a package', {}, ['clarify', 'argument', 'trade', 'break', 'split']],
    ['no difficulties', { difficulties: [] }, ['clarify', 'argument', 'trade', 'break', 'split']],
    ['topics', { mode: 'topics' }, ['clarify', 'argument', 'trade', 'package', 'break', 'split']],
    [
      'approvers',
      { approval: { approvers: ['chief'] } },
      ['clarify', 'argument', 'trade', 'break', 'split', 'escalate'],
    ],
  ])('is the built-in one without a move of its own: with %s', (_, more, kinds) => {
    const plan = prepared({ ...tinyPlan, ...more } as PlanDraft);
    expect(playbookFor(plan, plan.mode === 'topics' ? 'price' : undefined).map(({ kind }) => kind)).toEqual(kinds);
  });
});
