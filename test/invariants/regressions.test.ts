import { describe, expect, it } from 'vitest';
import type { FindingType } from '../../src/domain/facts.ts';
import type { IssueDraft, PlanDraft } from '../../src/domain/plan-draft.ts';
import type { Terms } from '../../src/domain/terms.ts';
import type { Session } from '../../src/sessions/session.ts';
import { tinyPlan } from '../fixtures/plans.ts';
import { prepared } from '../fixtures/prepared.ts';
import { asWritten } from '../helpers/as-written.ts';
import { type Heard, hear, openTable, type Rules, shippedRules } from '../helpers/table.ts';

/** Counterexamples that the properties have found, as small as fast-check could make them: each was a bug. */

const shipped = await shippedRules();
const silent: Rules = () => [];
const saying =
  (...types: readonly FindingType[]): Rules =>
  () =>
    types.map((type) => ({ rule: 'hostile/rule', type, rank: 1, message: 'because I say so' }));

type Turn = readonly [terms: Terms, rules?: Rules];

/** What each of their offers is answered with. */
function answersTo(draft: PlanDraft, ...turns: readonly Turn[]): readonly Heard[] {
  const base = prepared(draft);
  let session: Session = openTable(base, 0);
  return turns.map(([terms, rules = shipped]) => {
    const heard = hear(base, session, { terms, isFinal: false }, 0, rules);
    if (!heard.ok) throw new Error(JSON.stringify(heard.error));
    session = heard.value.after;
    return heard.value;
  });
}

/** Two numbers of equal weight, each a topic of its own: 0 is the best for us, 1 the worst. */
const twoTopics: PlanDraft = {
  name: 'two numbers',
  side: 'seller',
  currency: 'USD',
  mode: 'topics',
  issues: [
    { id: 'a', kind: 'number', min: 0, max: 1, weight: 1, ideal: 0 },
    { id: 'b', kind: 'number', min: 0, max: 1, weight: 1, ideal: 0 },
  ],
  bottomLine: { reservation: 0 },
};

describe('topic by topic', () => {
  /** A unit costs 40, and CIF 30 more: at 50 we can deliver FOB, but not CIF. */
  const priceAndDelivery: PlanDraft = {
    ...twoTopics,
    issues: [
      { id: 'price', kind: 'number', money: true, min: 0, max: 100, step: 1, weight: 1, ideal: 100 },
      {
        id: 'delivery',
        kind: 'choice',
        weight: 1,
        options: [
          { value: 'FOB', utility: 1 },
          { value: 'CIF', utility: 0.9 },
        ],
      },
    ],
    bottomLine: { reservation: 0, minMarginRate: 0.2 },
    costs: { unitCost: 40, priceIssue: 'price', incotermIssue: 'delivery', freight: { FOB: 0, CIF: 30 } },
    strategy: { beta: 3 },
    deadline: { rounds: 10 },
  };

  it('no topic is agreed on that would put our offer on another one under the bottom line', () => {
    // Once: CIF was agreed on while our price of 50 stood (a margin of -40 %), and our next price was 100 again.
    const [, , delivery, price] = answersTo(
      priceAndDelivery,
      [{ price: 45 }],
      [{ price: 46 }],
      [{ delivery: 'CIF' }],
      [{ price: 47 }],
    );
    expect(delivery!.decision.decision).toBe('counter');
    expect(asWritten(priceAndDelivery, undefined).broken(delivery!.after.talks.standing!.terms)).toEqual([]);
    expect(price!.decision.counter!.terms).toEqual({ price: 50 });
  });

  it('no topic is agreed on either where the words they left out would do it', () => {
    // Once: they named the lead time only, CIF was filled in as the best for us, and our price of 50 was forgotten.
    const [price, delivery] = priceAndDelivery.issues;
    const plan: PlanDraft = {
      ...priceAndDelivery,
      issues: [
        price!,
        {
          ...delivery!,
          options: [
            { value: 'FOB', utility: 0.9 },
            { value: 'CIF', utility: 1 },
          ],
        } as IssueDraft,
        { id: 'days', kind: 'number', min: 0, max: 10, weight: 1, ideal: 10 },
      ],
      topics: [
        { id: 'price', issues: ['price'] },
        { id: 'logistics', issues: ['delivery', 'days'] },
      ],
    };
    const answers = answersTo(plan, [{ price: 45 }], [{ price: 46 }], [{ days: 10 }], [{ price: 47 }]);
    expect(answers[2]!.decision).toMatchObject({ decision: 'counter', counter: { terms: { delivery: 'FOB' } } });
    expect(asWritten(plan, undefined).broken(answers[3]!.after.talks.standing!.terms)).toEqual([]);
  });

  it('a topic that is opened again stays as it was agreed', () => {
    // Once: agreed at 0.36, and 0.40 was asked for when they came back to it.
    const plan = { ...twoTopics, strategy: { beta: 3 } };
    const [agreed, again] = answersTo(plan, [{ a: 0.1 }, saying('accept')], [{ a: 1 }, silent]);
    expect(agreed!.decision).toMatchObject({ decision: 'accept', status: 'open' });
    expect(again!.decision).toMatchObject({ decision: 'counter', stance: 'tough', counter: { terms: { a: 0.1 } } });
  });

  it('a whole offer is accepted where it is worth what our next offers on the topics come to', () => {
    // Once: 0.99 was refused, as our own package would have been worth 1, and answered with 0.5 on the only open topic.
    const plan = {
      ...twoTopics,
      strategy: { beta: 3 },
      issues: [{ ...twoTopics.issues[0]!, weight: 0 }, twoTopics.issues[1]!],
    };
    const [, topic, whole] = answersTo(plan, [{ a: 0, b: 1 }], [{ a: 0 }], [{ a: 0, b: 0.01 }]);
    expect(topic!.decision).toMatchObject({ decision: 'accept', topic: 'b' });
    expect(whole!.decision).toMatchObject({ decision: 'accept', status: 'closed' });
  });

  it('counters on single topics do not add up to less than they have offered for all', () => {
    // Once: they had offered 0.7 for all, and after five more rounds our offers on the two topics came to 0.27.
    const plan: PlanDraft = { ...twoTopics, deadline: { rounds: 12 }, strategy: { beta: 0.5 } };
    const onTopics = Array.from({ length: 9 }, (_, k): Turn => [k % 2 === 0 ? { a: 1 } : { b: 1 }, silent]);
    const answers = answersTo(plan, [{ a: 1, b: 1 }], [{ a: 0.3, b: 0.3 }], ...onTopics);
    expect(answers[1]!.decision.decision).toBe('counter');
    const { talks } = answers.at(-1)!.after;
    expect(talks.best?.utility).toBeCloseTo(0.7, 9);
    expect(talks.standing!.utility).toBeGreaterThanOrEqual(0.7 - 1e-9);
  });

  it('their best as a whole is not our last word once they have offered more on a topic', () => {
    // Once: right after an offer of 0.05 on `a` we offered 0.8 there, from an older package of theirs.
    const [, last] = answersTo(twoTopics, [{ a: 0.8, b: 0.2 }, silent], [{ a: 0.05 }, saying('take-best')]);
    expect(last!.decision.counter!.terms).toHaveProperty('a');
    expect(last!.decision.counter!.terms.a).toBeLessThanOrEqual(0.05);
  });

  it('their best as a whole is not our last word once we ask for less', () => {
    // Once: with a topic agreed on for 0.2, we came back to a package worth more than all we stood by.
    const [, , , last] = answersTo(
      twoTopics,
      [{ a: 0.5, b: 0.5 }, silent],
      [{ a: 1, b: 1 }, saying('take-best')],
      [{ a: 0.8 }, saying('accept')],
      [{ a: 1, b: 1 }, saying('take-best')],
    );
    expect(Object.keys(last!.decision.counter!.terms)).toEqual(['b']);
  });
});

describe('alternatives', () => {
  it('one that cannot bring what they have offered is passed over', () => {
    // Once: they had offered 0.01 and we put an alternative of 0.466 in its place.
    const plan: PlanDraft = {
      ...twoTopics,
      mode: 'package',
      issues: [twoTopics.issues[0]!],
      alternatives: [
        { id: 'worse', title: 'worse', terms: { a: 0.466 } },
        { id: 'fine', title: 'fine', terms: { a: 0.005 } },
      ],
    };
    const [, turned] = answersTo(plan, [{ a: 0.01 }, silent], [{ a: 0.5 }, saying('next-alternative')]);
    expect(turned!.situation.facts.alternativesLeft).toBe(1);
    expect(turned!.after.talks.tried).toEqual(['fine']);
    expect(turned!.decision.counter!.terms).toEqual({ a: 0.005 });
  });
});

describe('whatever rules say', () => {
  const aNumber: PlanDraft = { ...twoTopics, mode: 'package', issues: [twoTopics.issues[0]!] };

  it('an offer as good as ours is accepted, even by rules that would end the talks', () => {
    const [answer] = answersTo(aNumber, [{ a: 0 }, saying('terminate')]);
    expect(answer!.decision).toMatchObject({
      decision: 'accept',
      reasons: [{ rule: 'guard/as-good-as-ours' }],
    });
  });

  it('an offer worth no less now than our best at the end of the time is accepted, by rules that would go on', () => {
    const inHaste = { ...aNumber, deadline: { rounds: 4 }, strategy: { discount: 0.4 } };
    // At a quarter of the time 0.4^0.75 = 0.503 of our best of 1, at a half 0.4^0.5 = 0.632.
    const told = (a: number, before: readonly Turn[] = []) =>
      answersTo(inHaste, ...before, [{ a }, saying('concede')]).at(-1)!.decision;
    const reasons = [{ rule: 'guard/time-costs-more' }];
    expect(told(0.49)).toMatchObject({ decision: 'accept', reasons });
    expect(told(0.5)).toMatchObject({ decision: 'counter' });
    expect(told(0.36, [[{ a: 1 }, silent]])).toMatchObject({ decision: 'accept', reasons });
    expect(told(0.38, [[{ a: 1 }, silent]])).toMatchObject({ decision: 'counter' });
    expect(answersTo({ ...inHaste, strategy: {} }, [{ a: 0.49 }])[0]!.decision.decision).toBe('counter');
  });

  it('the last message is accepted where it is worth having, even by rules that would go on', () => {
    const plan = { ...aNumber, deadline: { rounds: 1 }, batna: { title: 'another', utility: 0.5 } };
    expect(answersTo(plan, [{ a: 0.5 }, saying('concede')])[0]!.decision).toMatchObject({
      decision: 'accept',
      reasons: [{ rule: 'guard/last-message' }],
    });
    expect(answersTo(plan, [{ a: 0.51 }, saying('accept')])[0]!.decision.stance).toBe('terminate');
  });

  it('the last message is refused where the BATNA is better, though we would have asked for no more', () => {
    const plan: PlanDraft = {
      ...twoTopics,
      issues: [
        {
          id: 'a',
          kind: 'number',
          min: 0,
          max: 1,
          weight: 1,
          ideal: 0,
          curve: [
            [0, 0.5],
            [1, 0],
          ],
        },
      ],
      batna: { title: 'another', utility: 0.51 },
      deadline: { rounds: 1 },
      mode: 'package',
    };
    expect(answersTo(plan, [{ a: 0 }])[0]!.decision).toMatchObject({ decision: 'reject', stance: 'terminate' });
  });
});

describe('reasons', () => {
  it('are there when no rule has any', () => {
    expect(answersTo(twoTopics, [{ a: 0.5 }, silent])[0]!.decision.reasons).toEqual([
      { rule: 'guard/no-verdict', message: 'no rule has a verdict on this offer: we answer as the strategy plans' },
    ]);
  });

  it('are there when the last message is fine but leaves a topic open', () => {
    const [answer] = answersTo({ ...twoTopics, deadline: { rounds: 1 } }, [{ a: 0 }]);
    expect(answer!.decision).toMatchObject({ stance: 'terminate', reasons: [{ rule: 'guard/last-message' }] });
  });

  it('say that the guard stands above a rule which accepts what breaches', () => {
    const plan = { ...twoTopics, bottomLine: { reservation: 0.9 } };
    expect(answersTo(plan, [{ a: 1, b: 1 }, saying('accept')])[0]!.decision).toMatchObject({
      decision: 'counter',
      reasons: [
        { rule: 'guard/bottom-line', message: expect.stringMatching(/^a rule accepts what no rule can.* 0\.000 is/) },
      ],
    });
  });

  it('say that we hold where they move and our strategy does not', () => {
    const plan: PlanDraft = { ...tinyPlan, deadline: { rounds: 100 } };
    const answers = answersTo(plan, [{ price: 10, delivery: 'fast' }], [{ price: 11, delivery: 'fast' }]);
    const { stance, reasons } = answers[1]!.decision;
    expect({ stance, rules: reasons.map(({ rule }) => rule) }).toEqual({
      stance: 'tough',
      rules: ['bottom-line/under-our-bottom-line', 'bottom-line/they-moved', 'strategy/holds'],
    });
  });

  it('of a yes do not speak of a deadlock', () => {
    const [answer] = answersTo(twoTopics, [{ a: 0, b: 0 }, saying('accept', 'deadlock')]);
    expect(answer!.decision.decision).toBe('accept');
    expect(answer!.decision.reasons).toHaveLength(1);
  });
});
