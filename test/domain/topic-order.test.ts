import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { preparePlan } from '../../src/domain/plan.ts';
import { inDiscussionOrder } from '../../src/domain/topic-order.ts';
import { sellerPlan } from '../fixtures/plans.ts';
import { topicsArbitrary } from '../fixtures/random-agendas.ts';

const topic = (id: string, difficulty: number, ...after: string[]) => ({ id, difficulty, after });
const told = (topics: readonly { readonly id: string }[]) => topics.map(({ id }) => id).join('');

describe('the order of discussion', () => {
  it('is the one given, but each topic after those it waits for', () => {
    expect(told(inDiscussionOrder([topic('a', 5, 'c'), topic('b', 1), topic('c', 3), topic('d', 1, 'a')]))).toBe(
      'bcad',
    );
    expect(told(inDiscussionOrder([topic('b', 5), topic('a', 1)], 'chronological'))).toBe('ba');
  });

  it('has easy topics first, and of equals the one given first', () => {
    expect(told(inDiscussionOrder([topic('a', 5), topic('b', 2), topic('c', 2), topic('d', 1)], 'easy-first'))).toBe(
      'dbca',
    );
    expect(told(inDiscussionOrder([topic('a', 5), topic('b', 1, 'a'), topic('c', 4)], 'easy-first'))).toBe('cab');
  });

  it('is the least of all orders that keep the prerequisites, topic by topic', () => {
    const few = topicsArbitrary(5).map((topics) =>
      topics.map(({ id, difficulty, after }) => topic(id, difficulty!, ...after!)),
    );
    type Some = ReturnType<typeof topic>[];
    const permutations = (some: Some): Some[] =>
      some.length === 0
        ? [[]]
        : some.flatMap((first) => permutations(some.filter((each) => each !== first)).map((rest) => [first, ...rest]));
    fc.assert(
      fc.property(few, (topics) => {
        const isKept = (order: Some) =>
          order.every(({ after }, k) => after.every((id) => order.slice(0, k).some((each) => each.id === id)));
        const key = (order: readonly ReturnType<typeof topic>[]) =>
          order.map((each) => `${each.difficulty}${topics.indexOf(each)}`).join();
        const least = permutations(topics).filter(isKept).map(key).sort()[0];
        expect(key(inDiscussionOrder(topics, 'easy-first'))).toBe(least);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is the one of the talks, too', () => {
    const plan = preparePlan(sellerPlan);
    if (!plan.ok) throw new Error('the fixture fits');
    expect(plan.value.topics.map(({ id }) => id)).toEqual(['service', 'delivery', 'price', 'payment']);
  });

  it('throws where topics wait for each other', () => {
    expect(() => inDiscussionOrder([topic('a', 1, 'b'), topic('b', 1, 'a')])).toThrow('circle');
  });
});
