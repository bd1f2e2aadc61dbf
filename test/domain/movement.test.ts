import { describe, expect, it } from 'vitest';
import { moved, noMovement } from '../../src/domain/movement.ts';
import type { Movement } from '../../src/domain/talks.ts';

/** Movement after offers of these utilities; equal utilities are equal terms. */
const movementAfter = (utilities: readonly number[], scope = '*'): Movement =>
  utilities.reduce((before, utility) => moved(before, scope, { price: utility }, utility), noMovement);

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
    expect(moved(stuck, 'delivery', { lead: 30 }, 0.1)).toEqual({
      scope: 'delivery',
      last: { terms: { lead: 30 }, utility: 0.1 },
      bestUtility: 0.1,
      stalledRounds: 0,
      repeatedOffers: 0,
      worseningRounds: 0,
    });
  });

  it('tells other terms of the same worth from a repetition', () => {
    const first = moved(noMovement, '*', { price: 10, lead: 30 }, 0.5);
    expect(moved(first, '*', { price: 11, lead: 20 }, 0.5)).toMatchObject({ stalledRounds: 1, repeatedOffers: 0 });
  });
});
