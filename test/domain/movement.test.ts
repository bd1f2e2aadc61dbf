import { describe, expect, it } from 'vitest';
import { moved, noMovement } from '../../src/domain/movement.ts';
import type { Movement } from '../../src/domain/talks.ts';

/** Movement after offers of these utilities; equal utilities are equal terms. We have made no offer. */
const movementAfter = (utilities: readonly number[], scope = '*'): Movement =>
  utilities.reduce((before, utility) => moved(before, scope, { price: utility }, utility, undefined), noMovement);

/** The same, with what our offer on the table is worth to us when each of theirs comes in. */
const movementAgainst = (rounds: readonly (readonly [theirs: number, ours: number | undefined])[]): Movement =>
  rounds.reduce((before, [theirs, ours]) => moved(before, '*', { price: theirs }, theirs, ours), noMovement);

describe('moved', () => {
  it.each([
    ['a first offer is no stall', [0.2], { bestUtility: 0.2, stalledRounds: 0, repeatedOffers: 0, worseningRounds: 0 }],
    ['each gain ends a stall', [0.2, 0.2, 0.3], { bestUtility: 0.3, stalledRounds: 0, repeatedOffers: 0 }],
    [
      'a repeated offer stalls and repeats',
      [0.2, 0.2, 0.2],
      { stalledRounds: 2, repeatedOffers: 2, worseningRounds: 0 },
    ],
    ['a hair of 0.005 is no gain', [0.2, 0.205, 0.2049], { stalledRounds: 2, repeatedOffers: 0, worseningRounds: 0 }],
    ['hairs add up to a gain', [0.2, 0.204, 0.208], { bestUtility: 0.208, stalledRounds: 0 }],
    ['going back is worse and a stall', [0.5, 0.4, 0.3], { bestUtility: 0.5, stalledRounds: 2, worseningRounds: 2 }],
    ['coming back under the best is no gain', [0.5, 0.3, 0.45], { stalledRounds: 2, worseningRounds: 0 }],
    ['to and fro repeats nothing', [0.3, 0.2, 0.3, 0.2], { stalledRounds: 3, repeatedOffers: 0, worseningRounds: 1 }],
  ])('%s', (_, utilities, movement) => {
    expect(movementAfter(utilities)).toMatchObject(movement);
  });

  it('starts anew on another scope', () => {
    const stuck = movementAfter([0.5, 0.5, 0.5], 'price');
    expect(moved(stuck, 'delivery', { lead: 30 }, 0.1, 0.9)).toEqual({
      scope: 'delivery',
      last: { terms: { lead: 30 }, utility: 0.1 },
      bestUtility: 0.1,
      stalledRounds: 0,
      repeatedOffers: 0,
      worseningRounds: 0,
      gap: 0.8,
      gapGrowingRounds: 0,
    });
  });

  it('tells other terms of the same worth from a repetition', () => {
    const first = moved(noMovement, '*', { price: 10, lead: 30 }, 0.5, 1);
    expect(moved(first, '*', { price: 11, lead: 20 }, 0.5, 1)).toMatchObject({ stalledRounds: 1, repeatedOffers: 0 });
  });

  it.each([
    ['is none on a first offer', [[0.4, 0.9]], 0],
    [
      'grows where they go back and we hold',
      [
        [0.4, 0.9],
        [0.3, 0.9],
        [0.2, 0.9],
      ],
      2,
    ],
    [
      'does not grow where we come as far as they go back',
      [
        [0.4, 0.9],
        [0.3, 0.8],
        [0.2, 0.7],
      ],
      0,
    ],
    [
      'grows no more once they stay',
      [
        [0.4, 0.9],
        [0.3, 0.9],
        [0.3, 0.9],
      ],
      0,
    ],
    [
      'does not grow by a hair of 0.005',
      [
        [0.4, 0.9],
        [0.396, 0.9],
      ],
      0,
    ],
    [
      'is not known before our first offer',
      [
        [0.4, undefined],
        [0.3, 0.9],
        [0.2, 0.9],
      ],
      1,
    ],
  ] as const)('the gap %s', (_, rounds, growing) => {
    expect(movementAgainst(rounds).gapGrowingRounds).toBe(growing);
  });
});
