import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { TUNED } from '../../../src/domain/strategy/index.ts';
import { packageRoot } from '../../../src/package.ts';
import { OPPONENTS, readScenarios } from '../../../src/simulation/index.ts';
import { randomFrom } from '../../../src/simulation/random.ts';
import { type Attempt, GRID, search } from '../../../src/simulation/tuning/search.ts';
import { halves } from '../../../src/simulation/tuning/split.ts';
import { shippedSets } from '../fixtures.ts';

const read = await readScenarios(path.join(packageRoot, 'examples/scenarios'));
if (!read.ok) throw new Error('unread');

const find = (seed: number) => {
  const attempts: Attempt[] = [];
  const found = search({
    rules: shippedSets,
    scenarios: read.value,
    opponents: ['boulware', 'tit-for-tat-relative'].map((name) => OPPONENTS.get(name)!),
    rounds: [10],
    seed,
    from: TUNED,
    passes: 1,
    onAttempt: (attempt) => attempts.push(attempt),
  });
  return { found, attempts };
};

describe('a search for parameters', () => {
  const { found, attempts } = find(1);

  it('shares the scenarios out: what is trained on does not validate', () => {
    const [training, validation] = halves([1, 2, 3, 4, 5], randomFrom(3));
    expect([training.length, validation.length]).toEqual([3, 2]);
    expect([...training, ...validation].sort()).toEqual([1, 2, 3, 4, 5]);
    expect([...found.training, ...found.validation].sort()).toEqual(read.value.map(({ name }) => name).sort());
  });

  it('tries every value but the one in force, and keeps only what is better in training', () => {
    const tried = attempts.map(({ parameter, value }) => `${parameter} ${value}`);
    const all = Object.entries(GRID).flatMap(([name, values]) => values.map((value) => `${name} ${value}`));
    const inForce = Object.entries(TUNED).map(([name, value]) => `${name} ${value}`);
    expect(new Set([...tried, ...inForce])).toEqual(new Set(all));
    for (const { isKept, parameter, value } of attempts)
      if (found.after[parameter] === value) expect(isKept).toBe(true);
    expect(found.gain.training.mean).toBeGreaterThanOrEqual(0);
  });

  it('comes out the same for the same seed, and splits otherwise for another', () => {
    expect(find(1)).toEqual({ found, attempts });
    const splits = [1, 2, 3, 4, 5].map((seed) => halves(read.value, randomFrom(seed))[1][0]!.name);
    expect(new Set(splits).size).toBeGreaterThan(1);
  });

  it('searches among values that hold the parameters in force', () => {
    for (const [name, values] of Object.entries(GRID)) expect(values).toContain(TUNED[name as keyof typeof TUNED]);
  });
});
