import fc from 'fast-check';
import type { IssueDraft, PlanDraft } from '../../../src/domain/plan-draft.ts';
import { type Random, randomFrom } from '../../../src/simulation/random.ts';
import type { Side } from '../../../src/simulation/side.ts';
import { sidesOf } from '../fixtures.ts';

/** How many options each issue has: 3, 48, 1,000, 10^6 and 10^30 outcomes. */
const SHAPES: readonly (readonly number[])[] = [[3], [4, 3, 2, 2], [10, 10, 10], Array(6).fill(10), Array(30).fill(10)];

/** Two sides over a space of 3 to 10^30 outcomes, with and without reservation values and discounts. */
export const anySpace: fc.Arbitrary<readonly [Side, Side]> = fc
  .record({
    shape: fc.constantFrom(...SHAPES),
    seed: fc.nat(),
    reservation: fc.constantFrom(0, 0.3, 0.6),
    discount: fc.constantFrom(1, 0.7, 0.2),
  })
  .map(({ shape, seed, reservation, discount }) => {
    const plan = (side: 'seller' | 'buyer', random: Random): PlanDraft => ({
      name: side,
      side,
      currency: 'EUR',
      issues: shape.map((options, k) => issue(`issue${k}`, options, random)),
      bottomLine: { reservation },
      strategy: { discount },
    });
    return sidesOf(plan('seller', randomFrom(seed, 0)), plan('buyer', randomFrom(seed, 1)));
  });

function issue(id: string, options: number, random: Random): IssueDraft {
  const utilities = Array.from({ length: options }, () => random.unit());
  utilities[random.below(options)] = 1;
  return {
    id,
    kind: 'choice',
    weight: 0.05 + random.unit(),
    options: utilities.map((utility, k) => ({ value: `v${k}`, utility })),
  };
}
