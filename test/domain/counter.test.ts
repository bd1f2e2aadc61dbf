import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestTerms, breachesOf } from '../../src/domain/bottom-line.ts';
import { answerScope, completed, type NextOffer, nextOffer, standingOn } from '../../src/domain/counter.ts';
import type { Course } from '../../src/domain/course.ts';
import { agreedOn, freshTalks, sent } from '../../src/domain/memory.ts';
import { readOffer, type Scope, topicScope, wholeScope } from '../../src/domain/offer.ts';
import { deadlineFrom, type Pace, paceOf } from '../../src/domain/pace.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { assess } from '../../src/domain/situation.ts';
import type { Talks } from '../../src/domain/talks.ts';
import type { Terms } from '../../src/domain/terms.ts';
import { utilityOver } from '../../src/domain/utility.ts';
import { sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import { prepared } from '../fixtures/prepared.ts';
import { planWithOffers } from '../fixtures/random-plans.ts';

const pace = (plan: Plan, theirOffers: number): Pace => paceOf(deadlineFrom(plan.draft.deadline, 0), 0, 0, theirOffers);

describe('nextOffer', () => {
  const tiny = prepared({ ...tinyPlan, deadline: { rounds: 10 }, strategy: { beta: 1 } });
  const whole = wholeScope(tiny);

  it('opens at our best', () => {
    const { target, proposal } = nextOffer(tiny, freshTalks(tiny), pace(tiny, 0), whole);
    expect(target).toBe(1);
    expect(proposal).toEqual({ terms: { price: 100, delivery: 'slow' }, utility: 1 });
  });

  it.each([
    [2, 0.88],
    [5, 0.7],
    [10, 0.4],
  ])('aspires on offer %i of 10 to %d, on a straight line to the reservation value', (theirOffers, target) => {
    const next = nextOffer(tiny, freshTalks(tiny), pace(tiny, theirOffers), whole);
    expect(next.target).toBeCloseTo(target, 12);
    expect(next.proposal!.utility).toBeGreaterThanOrEqual(target - 1e-9);
  });

  it('works towards the BATNA where that is better than the reservation value', () => {
    const plan = prepared({ ...tiny.draft, batna: { title: 'another buyer', utility: 0.6 } });
    expect(nextOffer(plan, freshTalks(plan), pace(plan, 10), wholeScope(plan)).target).toBeCloseTo(0.6, 12);
  });

  it('asks for no less than they offered already', () => {
    const talks: Talks = { ...freshTalks(tiny), offered: { '*': 0.9 } };
    expect(nextOffer(tiny, talks, pace(tiny, 10), whole).proposal!.utility).toBeGreaterThanOrEqual(0.9 - 1e-9);
  });

  it('asks for no more than we asked for already, even when time would allow it', () => {
    const talks = sent(tiny, freshTalks(tiny), whole, { terms: { price: 70, delivery: 'slow' }, utility: 0.775 });
    const next = nextOffer(tiny, talks, pace(tiny, 1), whole);
    expect(next.target).toBeCloseTo(0.775, 12);
    expect(next.proposal!.utility).toBeCloseTo(0.775, 12);
  });

  it('keeps the margin: it asks for more where the aspiration alone would fall under it', () => {
    const plan = prepared({ ...sellerPlan, bottomLine: { reservation: 0.1, minMarginRate: 0.33 } });
    const { proposal } = nextOffer(plan, freshTalks(plan), pace(plan, 12), wholeScope(plan));
    expect(breachesOf(plan, proposal!.terms)).toEqual([]);
  });

  it('has nothing to say where agreed topics leave nothing above the bottom line', () => {
    const plan = prepared({ ...tinyPlan, mode: 'topics', bottomLine: { reservation: 0.8 } });
    const talks: Talks = { ...freshTalks(plan), agreed: { price: 40 } };
    const delivery = topicScope(plan.topics[1]!);
    expect(nextOffer(plan, talks, pace(plan, 3), delivery).proposal).toBeUndefined();
  });

  it('speaks of its topic only', () => {
    const plan = prepared(sellerPlan);
    const price = topicScope(plan.topics[2]!);
    expect(Object.keys(nextOffer(plan, freshTalks(plan), pace(plan, 3), price).proposal!.terms)).toEqual([
      'unitPrice',
      'quantity',
    ]);
  });
});

describe('where we answer', () => {
  const plan = prepared(sellerPlan);
  const [service, delivery, price] = plan.topics.map(topicScope);
  const two: Scope = {
    key: 'service+delivery',
    issues: [...service!.issues, ...delivery!.issues],
    topics: [...service!.topics, ...delivery!.topics],
    isWhole: false,
  };

  it.each<[string, string | undefined, Scope, string]>([
    ['on the current topic where the offer touches it', 'delivery', two, 'delivery'],
    ['on the first topic the offer touches, where it leaves the current one alone', 'price', two, 'service'],
    ['on the first topic it touches when no topic is current', undefined, price!, 'price'],
    ['on the current topic of a whole offer', 'price', wholeScope(plan), 'price'],
  ])('%s', (_, topic, touched, key) => {
    expect(answerScope(plan, topic, touched).key).toBe(key);
  });

  it('is the whole of a package', () => {
    const tiny = prepared(tinyPlan);
    expect(answerScope(tiny, undefined, wholeScope(tiny)).key).toBe('*');
  });
});

describe('completed', () => {
  const plan = prepared(sellerPlan);
  const delivery = topicScope(plan.topics[1]!);

  it('takes agreed terms outside the scope, and the best for us on what is open', () => {
    const talks: Talks = { ...freshTalks(plan), agreed: { warranty: 24, leadTime: 30 } };
    expect(completed(plan, talks, delivery, { incoterm: 'DAP Hamburg', leadTime: 40 })).toEqual({
      unitPrice: 14,
      quantity: 8000,
      incoterm: 'DAP Hamburg',
      payment: 'T/T in advance',
      leadTime: 40,
      warranty: 24,
    });
  });

  it('has no answer for terms under a limit', () => {
    expect(completed(plan, freshTalks(plan), delivery, { leadTime: 20 })).toBeUndefined();
  });
});

it('takes no standing offer into account that has fallen under a bottom line since', () => {
  const plan = prepared({ ...tinyPlan, mode: 'topics', bottomLine: { reservation: 0.6 } });
  const delivery = topicScope(plan.topics[1]!);
  const talks = sent(plan, freshTalks(plan), delivery, { terms: { delivery: 'fast' }, utility: 0 });
  expect(standingOn(plan, talks, delivery)).toMatchObject({ terms: { delivery: 'fast' } });
  expect(standingOn(plan, { ...talks, agreed: { price: 60 } }, delivery)).toBeUndefined();
});

/** Each counter of talks in which we answer every offer, and agree now and then on a topic that is fine. */
type Moment = { plan: Plan; talks: Talks; scope: Scope; next: NextOffer; ceiling: number | undefined };

function momentsOf(draft: PlanDraft, offers: readonly Terms[], agreements: readonly boolean[]): readonly Moment[] {
  const plan = prepared(draft);
  let talks = freshTalks(plan);
  let course: Course = { phase: 'topics', topics: [], agreedTopics: [], playbookStep: 0 };
  const moments: Moment[] = [];
  for (const [k, terms] of offers.entries()) {
    const open = plan.topics.find(({ id }) => !course.agreedTopics.includes(id));
    course = { ...course, topic: plan.mode === 'topics' ? open?.id : undefined };
    const offer = readOffer(plan, talks.standing?.terms ?? {}, { terms, isFinal: false });
    if (!offer.ok) throw new Error(JSON.stringify(offer.error));
    const situation = assess({ base: plan, plan, course, talks, pace: pace(plan, k + 1), offer: offer.value });
    talks = situation.talks;
    for (const scope of [wholeScope(plan), ...(plan.mode === 'topics' ? plan.topics.map(topicScope) : [])]) {
      const next = nextOffer(plan, talks, pace(plan, k + 1), scope);
      moments.push({ plan, talks, scope, next, ceiling: ceilingOf(plan, talks, scope) });
    }
    const { topics } = offer.value.scope;
    if (agreements[k % agreements.length] && situation.breaches.length === 0 && !situation.settles) {
      talks = agreedOn(plan, talks, offer.value.terms);
      course = { ...course, agreedTopics: [...new Set([...course.agreedTopics, ...topics.map(({ id }) => id)])] };
    } else if (situation.counter) talks = sent(plan, talks, situation.scope, situation.counter);
  }
  return moments;
}

/** The most the scope can bring with what is agreed elsewhere; nothing where no outcome keeps the bottom lines. */
function ceilingOf(plan: Plan, { agreed }: Talks, scope: Scope): number | undefined {
  const inside = new Set(scope.issues.map(({ id }) => id));
  const outside = Object.fromEntries(Object.entries(agreed).filter(([id]) => !inside.has(id)));
  const best = bestTerms(plan, outside);
  return best && breachesOf(plan, best).length === 0 ? utilityOver(scope.issues, best) : undefined;
}

describe('every counter of random talks on random plans', () => {
  const check = (holds: (moment: Moment) => void) =>
    fc.assert(
      fc.property(
        planWithOffers({ partial: true, most: 8 }),
        fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
        ({ draft, offers }, agreements) => {
          for (const moment of momentsOf(draft, offers, agreements)) holds(moment);
        },
      ),
      { numRuns: 120 },
    );

  it('breaches nothing, with what is agreed and the best for us elsewhere', () => {
    check(({ plan, talks, scope, next: { proposal } }) => {
      if (!proposal) return;
      const outside = Object.entries(talks.agreed).filter(([id]) => !scope.issues.some((issue) => issue.id === id));
      const whole = bestTerms(plan, { ...Object.fromEntries(outside), ...proposal.terms });
      expect(whole).toBeDefined();
      expect(breachesOf(plan, whole!)).toEqual([]);
    });
  });

  it('never asks for more than we asked for before or have on the table, as long as that keeps the bottom lines', () => {
    check(({ plan, talks, scope, next: { target, proposal } }) => {
      const asked = talks.asked[scope.key];
      if (!proposal || asked === undefined) return;
      expect(target).toBeLessThanOrEqual(asked);
      // A topic agreed above our ask lifts our offer on the table, and with it what the whole may be answered with.
      const standing = standingOn(plan, talks, scope);
      if (standing) expect(proposal.utility).toBeLessThanOrEqual(Math.max(asked, standing.utility) + 1e-9);
    });
  });

  it('never asks for less than they offered without a breach, unless we asked for less ourselves', () => {
    check(({ plan, talks, scope, next: { proposal }, ceiling = 1 }) => {
      if (!proposal) return;
      const ours = Math.min(talks.asked[scope.key] ?? 1, standingOn(plan, talks, scope)?.utility ?? 1, ceiling);
      expect(proposal.utility).toBeGreaterThanOrEqual(Math.min(talks.offered[scope.key] ?? 0, ours) - 1e-9);
    });
  });

  it('exists while any outcome keeps the bottom lines', () => {
    check(({ next, ceiling }) => {
      if (ceiling !== undefined) expect(next.proposal).toBeDefined();
    });
  });

  it('names every issue of its scope, and says truly what it is worth', () => {
    check(({ scope, next: { proposal } }) => {
      if (!proposal) return;
      expect(Object.keys(proposal.terms).sort()).toEqual(scope.issues.map(({ id }) => id).sort());
      expect(proposal.utility).toBe(utilityOver(scope.issues, proposal.terms));
    });
  });
});

it('goes on conceding where the margin binds, on the issues it does not hang on and on those it does', () => {
  const plan = prepared({
    ...sellerPlan,
    mode: 'package',
    strategy: { beta: 1 },
    bottomLine: { ...sellerPlan.bottomLine, minMarginRate: 0.28 },
  });
  let talks = freshTalks(plan);
  const counters: number[] = [];
  for (let round = 1; round < 10; round++) {
    const { proposal } = nextOffer(plan, talks, paceOf({ rounds: 10, takeBest: false }, 0, 0, round), wholeScope(plan));
    expect(breachesOf(plan, proposal!.terms)).toEqual([]);
    counters.push(proposal!.utility);
    talks = sent(plan, talks, wholeScope(plan), proposal!);
  }
  expect(counters).toEqual(counters.toSorted((a, b) => b - a));
  expect(counters.at(-1)).toBeLessThan(0.6);
});
