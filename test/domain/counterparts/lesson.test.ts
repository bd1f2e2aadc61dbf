import { describe, expect, it } from 'vitest';
import { learned, lessonOf, withExpectations } from '../../../src/domain/counterparts/index.ts';
import type { PlanDraft } from '../../../src/domain/plan-draft.ts';
import { believedUtility, believedWeight, initialModel, observeOffer } from '../../../src/domain/strategy/index.ts';
import type { Talks } from '../../../src/domain/talks.ts';
import type { Terms } from '../../../src/domain/terms.ts';
import { tinyPlan } from '../../fixtures/plans.ts';
import { prepared } from '../../fixtures/prepared.ts';
import { hear, openTable } from '../../helpers/table.ts';

const draft: PlanDraft = {
  ...tinyPlan,
  counterpart: { company: { id: 'nord' } },
  bottomLine: { reservation: 0.4, whenReached: 'hold' },
  deadline: { rounds: 10 },
};
const plan = prepared(draft);

/** The talks after offers of theirs, each answered as the strategy has it. */
function talksAfter(offers: readonly Terms[], on = plan): Talks {
  let session = openTable(on, 0);
  for (const terms of offers) {
    const heard = hear(on, session, { terms, isFinal: false }, 0, () => []);
    if (!heard.ok) throw new Error(JSON.stringify(heard.error));
    session = heard.value.after;
  }
  return session.talks;
}

const slow = (price: number): Terms => ({ price, delivery: 'slow' });
/** Worth 0.25 and 0.4 to us. */
const two = [slow(0), slow(20)];

describe('the lesson of a negotiation', () => {
  it('is how far they came, of the way from their first offer to our best', () => {
    const lesson = lessonOf(plan, talksAfter(two), { atMs: 7, rounds: 10 })!;
    expect(lesson).toMatchObject({ atMs: 7, isDeal: false, opening: 0.25, atLast: 1 });
    expect(lesson.end).toBeCloseTo(0.15 / 0.75, 9);
    // They made two offers of ten: their course to the end is not known.
    expect(lesson.course).toBeUndefined();
  });

  it('has their whole course where they used the time', () => {
    const offers = Array.from({ length: 10 }, (_, k) => slow(k < 9 ? 0 : 8));
    const { course } = lessonOf(plan, talksAfter(offers), { atMs: 7, rounds: 10 })!;
    expect(course!.slice(0, 9)).toEqual(Array.from({ length: 9 }, () => 0));
    expect(course![9]).toBeCloseTo(0.06 / 0.75, 9);
  });

  it('tells by partial offers too, from what they stand by on the issues they have spoken of', () => {
    const topics = prepared({ ...draft, mode: 'topics' });
    const { conduct } = talksAfter([{ price: 0 }, { price: 30 }], topics);
    expect(conduct).toMatchObject({ first: 0, best: 0.3 });
  });

  it('is what a deal brought us, and whose offer it was', () => {
    const talks = talksAfter(two);
    const theirs = lessonOf(plan, talks, { atMs: 7, deal: slow(20), rounds: 10 })!;
    expect(theirs).toMatchObject({ isDeal: true, tookOurs: false, gain: 0 });
    const ours = lessonOf(plan, talks, { atMs: 7, deal: talks.standing!.terms, rounds: 10 })!;
    expect(ours).toMatchObject({ isDeal: true, tookOurs: true });
    expect(ours.gain).toBeCloseTo((talks.standing!.utility - 0.4) / 0.6, 9);
  });

  it('is what became of our last counter, where we came to make it', () => {
    const talks = { ...talksAfter(two), standing: { terms: slow(100), utility: 1 } };
    const lessonAt = (theirOffers: number, deal?: Terms) =>
      lessonOf(plan, { ...talks, theirOffers }, { atMs: 7, deal, rounds: 10 })!.ultimatum;
    expect(lessonAt(8, slow(100))).toBeUndefined();
    expect(lessonAt(9, slow(100))).toEqual({ asked: 1, isTaken: true });
    expect(lessonAt(9)).toEqual({ asked: 1, isTaken: false });
    expect(lessonAt(10, slow(60))).toEqual({ asked: 1, isTaken: false });
    expect(lessonOf(plan, talks, { atMs: 7 })!.ultimatum).toBeUndefined();
  });

  it('is none where they made no offer, or where the plan has no company or switches memory off', () => {
    expect(lessonOf(plan, talksAfter([]), { atMs: 7 })).toBeUndefined();
    for (const more of [{ counterpart: { company: {} } }, { strategy: { memory: false } }]) {
      expect(talksAfter(two, prepared({ ...draft, ...more })).conduct).toBeUndefined();
    }
  });
});

describe('what we expect them to value', () => {
  const offers = [slow(10), { price: 20, delivery: 'fast' }, { price: 30, delivery: 'fast' }];
  const memory = learned(undefined, lessonOf(plan, talksAfter(offers), { atMs: 7 })!);
  const expecting = (on = plan) => withExpectations(initialModel, on.issues, memory);
  const of = (id: string, on = plan) => on.issue.get(id)!;

  it('is what they asked for before, until they speak', () => {
    const price = believedUtility(expecting(), of('price'));
    expect(price(10, 0)).toBe(1);
    expect(price(100, 1)).toBe(0);
    const delivery = believedUtility(expecting(), of('delivery'));
    expect(delivery('slow', 1)).toBeGreaterThan(delivery('normal', 0.6));
    expect(believedWeight(expecting(), of('delivery'))).toBeGreaterThan(believedWeight(expecting(), of('price')));
  });

  it('scales with the range of a plan, and knows nothing of an issue that is of another kind by now', () => {
    const [price, delivery] = draft.issues as [PlanDraft['issues'][number], PlanDraft['issues'][number]];
    const wider = prepared({ ...draft, issues: [{ ...price, max: 200, ideal: 200 } as typeof price, delivery] });
    expect(believedUtility(expecting(wider), of('price', wider))(20, 0)).toBe(1);
    const other = prepared({
      ...draft,
      issues: [price, { id: 'delivery', kind: 'number', min: 1, max: 9, weight: 1, ideal: 9 }],
    });
    expect(expecting(other).expected).not.toHaveProperty('delivery');
  });

  it('gives way to what they say now, and is kept beside it', () => {
    const said = observeOffer(expecting(), plan.issues, { price: 90, delivery: 'normal' }, 0);
    expect(said.expected).toEqual(expecting().expected);
    expect(believedUtility(said, of('price'))(90, 0)).toBe(1);
    expect(Object.keys(said.beliefs)).toEqual(['price', 'delivery']);
    const delivery = believedUtility(said, of('delivery'));
    expect(delivery('normal', 0.6)).toBeGreaterThan(0.9);
    expect(delivery('slow', 1)).toBeLessThan(0.5);
  });
});
