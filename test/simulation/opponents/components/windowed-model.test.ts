import { expect, it } from 'vitest';
import { windowedModel } from '../../../../src/simulation/opponents/components/windowed-model.ts';
import type { Bid } from '../../../../src/simulation/outcome-space.ts';
import { tradeOff } from '../../fixtures.ts';

const [{ own }] = tradeOff();
const most = (values: Float64Array) => Math.max(...values);

const after = (offers: readonly Bid[]) => {
  const model = windowedModel(own.space);
  for (const [k, bid] of offers.entries()) model.observe(bid, k / 400);
  return model.worth();
};

it('weighs all issues alike while there is nothing to compare', () => {
  const [a, b] = after(Array<Bid>(60).fill([2, 2]));
  expect(most(a!)).toBeCloseTo(most(b!));
});

it('gives weight to the issue they hold while they concede on the other', () => {
  const [held, conceded] = after([...Array<Bid>(48).fill([2, 2]), ...Array<Bid>(48).fill([2, 1])]);
  expect(most(held!)).toBeGreaterThan(3 * most(conceded!));
});

it('takes what comes about by chance for no change', () => {
  const swaying = Array.from({ length: 96 }, (_, k): Bid => [2, k % 2 === 0 ? 2 : 1]);
  const [a, b] = after(swaying);
  expect(most(a!)).toBeCloseTo(most(b!));
});

it('never takes a value for worthless that they have not named', () => {
  const [a] = after(Array<Bid>(10).fill([2, 2]));
  expect(a![0]).toBeGreaterThan(0.3 * a![2]!);
});
