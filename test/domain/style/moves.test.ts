import { describe, expect, it } from 'vitest';
import { initialModel, observeOffer } from '../../../src/domain/strategy/opponent.ts';
import { observeMove, type TheirMoves } from '../../../src/domain/style/index.ts';
import type { Terms } from '../../../src/domain/terms.ts';
import { tinyPlan } from '../../fixtures/plans.ts';
import { prepared } from '../../fixtures/prepared.ts';

const { issues } = prepared({
  ...tinyPlan,
  issues: [
    { id: 'price', kind: 'number', min: 0, max: 100, weight: 3, ideal: 100 },
    {
      id: 'colour',
      kind: 'choice',
      weight: 1,
      options: [
        { value: 'red', utility: 1 },
        { value: 'blue', utility: 0 },
      ],
    },
  ],
});

/** Their moves after some offers, all at one time, and the utility of our offer on the table before each. */
function movesAfter(offers: readonly Terms[], standing: readonly (number | undefined)[] = [], time = 0.5): TheirMoves {
  let [model, moves]: [typeof initialModel, TheirMoves | undefined] = [initialModel, undefined];
  for (const [k, stated] of offers.entries()) {
    const believed = observeOffer(model, issues, stated, time);
    const utility = standing[k];
    const ours = utility === undefined ? {} : { standing: { terms: { price: 1, colour: 'red' }, utility } };
    moves = observeMove(issues, { ...(moves && { moves }), opponent: model, ...ours }, { stated, believed, time });
    model = believed;
  }
  return moves!;
}

describe('their moves', () => {
  it('are none after the first offer', () => {
    expect(movesAfter([{ price: 20, colour: 'blue' }])).toMatchObject({ steps: 0, gained: 0, time: 0.5 });
  });

  it('count what a step brings us and costs them, over the issues it speaks of', () => {
    const moves = movesAfter([{ price: 20, colour: 'blue' }, { price: 40 }]);
    // Price alone: 0.2 more for us; for them 20 of the 80 between what they asked for first and the far end.
    expect(moves).toMatchObject({ steps: 1, gained: 0.2, swung: 0.2, given: 0.25, repeated: 0 });
    expect(moves.classes.concession).toBe(1);
  });

  it('weigh the issues by what each side makes of them', () => {
    const moves = movesAfter([
      { price: 20, colour: 'blue' },
      { price: 40, colour: 'blue' },
    ]);
    expect(moves.gained).toBe(0.15);
    // They held to the colour, which weighs 1.1 since, against 1.
    expect(moves.given).toBeCloseTo(0.25 / 2.1, 9);
  });

  it('take a demand beyond the first one for a gain of theirs', () => {
    const moves = movesAfter([{ price: 20 }, { price: 10 }]);
    expect(moves.classes.selfish).toBe(1);
    expect(moves).toMatchObject({ gained: -0.1, swung: 0.1, given: -0.125 });
  });

  it('compare with their last word on an issue, however long ago', () => {
    const moves = movesAfter([{ price: 20 }, { colour: 'blue' }, { colour: 'blue' }, { price: 20 }, { price: 30 }]);
    expect(moves).toMatchObject({ steps: 3, repeated: 2, gained: 0.1 });
  });

  it('are set beside our concessions since they spoke last', () => {
    const offers = [{ price: 20 }, { price: 22 }, { price: 25 }];
    const moves = movesAfter(offers, [0.9, 0.88, 0.83]);
    expect(moves.ourGiven).toBeCloseTo(0.07, 9);
    expect(moves.pairs).toEqual({ count: 2, x: 0.07, y: 0.05, xx: 0.0029, yy: 0.0013, xy: 0.0019 });
  });

  it('have no pair where we had no offer on the table', () => {
    expect(movesAfter([{ price: 20 }, { price: 22 }, { price: 25 }], [undefined, undefined, 0.9]).pairs.count).toBe(0);
  });

  it.each([
    [0.5, 0],
    [0.7, 1],
  ])('at time %f count as late: %i', (time, late) => {
    expect(movesAfter([{ price: 20 }, { price: 40 }, { price: 40 }], [], time)).toMatchObject({
      late,
      movingTime: time,
    });
  });
});
