import { expect, it } from 'vitest';
import { audienceOf, MODEL_NAMES } from '../../../src/simulation/league/concealment.ts';
import type { Bid } from '../../../src/simulation/outcome-space.ts';
import { randomFrom } from '../../../src/simulation/random.ts';
import { tradeOff } from '../fixtures.ts';

const audience = audienceOf({ name: 'trade', sides: tradeOff() }, randomFrom(1));

/** The first side weighs issue 0 three times as much as issue 1, and wants the last value of both. */
const revealing: readonly Bid[] = [
  [2, 2],
  [2, 2],
  [2, 1],
  [2, 1],
  [2, 0],
  [1, 0],
];

it('reads most of the preferences of one who gives up what matters least first', () => {
  const told = audience.hear(0, revealing, 6)!;
  expect(Math.max(...MODEL_NAMES.map((name) => told[name]))).toBeGreaterThan(0.7);
});

it('reads less from one who offers at random, and nothing from one who makes no offer', () => {
  const random = randomFrom(2);
  const blurred = Array.from({ length: 60 }, (): Bid => [random.below(3), random.below(3)]);
  const told = audience.hear(0, blurred, 60)!;
  const clear = audience.hear(0, revealing, 6)!;
  for (const name of MODEL_NAMES) expect(Math.abs(told[name])).toBeLessThan(clear[name]);
  expect(audience.hear(0, [], 60)).toBeNull();
});

it('reads the two sides of one deal as opposites', () => {
  const ours = audience.hear(0, revealing, 6)!;
  const theirs = audience.hear(1, revealing, 6)!;
  for (const name of MODEL_NAMES) expect(theirs[name]).toBeLessThan(ours[name]);
});
