import path from 'node:path';
import fc from 'fast-check';
import type { Facts } from '../../src/domain/facts.ts';
import { packageRoot } from '../../src/package.ts';
import { InvalidRules, loadRules, type RuleSet } from '../../src/rulebook/index.ts';
import { anyFacts } from '../rulebook/fact-sets.ts';
import { stockEngine } from '../rulebook/stock.ts';
import { median } from './median.ts';
import type { BenchResult } from './result.ts';

const SEED = 20260301;
const ROUNDS = 7;
const SLICE_MS = 120;

/**
 * How much faster we evaluate than stock json-rules-engine. One evaluation is both shipped sets over one of 1,024 varied
 * fact sets, findings and messages included. The three ways take turns, and the median of the rounds' ratios counts:
 * what else the machine does hits all three alike.
 */
export async function benchRules(): Promise<BenchResult[]> {
  const sets = await shippedSets();
  const facts = fc.sample(anyFacts, { seed: SEED, numRuns: 1024 });
  const stock = sets.map(({ file }) => stockEngine(file));

  const ways = {
    stock: async (one: Facts) => {
      for (const run of stock) await run(one);
    },
    library: async (one: Facts) => {
      for (const set of sets) await set.evaluate(one);
    },
  };
  const now = (one: Facts) => {
    for (const set of sets) set.evaluateNow(one);
  };

  const rounds: { stock: number; library: number; now: number }[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const measured = {
      stock: await perSecond(ways.stock, facts),
      library: await perSecond(ways.library, facts),
      now: perSecondNow(now, facts),
    };
    if (round > 0) rounds.push(measured); // the first round only warms up
  }
  const ratio = (way: 'library' | 'now') => median(rounds.map((round) => round[way] / round.stock));
  return [
    rate('rules, stock json-rules-engine', median(rounds.map(({ stock }) => stock))),
    rate('rules, compiled through the library', median(rounds.map(({ library }) => library))),
    rate('rules, compiled, synchronous', median(rounds.map(({ now }) => now))),
    speedup('rules, compiled through the library against stock', ratio('library'), 10),
    speedup('rules, compiled, synchronous against stock', ratio('now'), 100),
  ];
}

async function shippedSets(): Promise<readonly RuleSet<'offer'>[]> {
  const loaded = await loadRules(path.join(packageRoot, 'rules'));
  if (!loaded.ok) throw new InvalidRules(loaded.error);
  return [loaded.value.get('bottom-line')!, loaded.value.get('fallback')!];
}

async function perSecond(evaluate: (facts: Facts) => Promise<void>, facts: readonly Facts[]): Promise<number> {
  const begin = performance.now();
  let count = 0;
  while (performance.now() - begin < SLICE_MS) {
    for (let batch = 0; batch < 16; batch += 1) await evaluate(facts[count++ % facts.length]!);
  }
  return (count / (performance.now() - begin)) * 1000;
}

function perSecondNow(evaluate: (facts: Facts) => void, facts: readonly Facts[]): number {
  const begin = performance.now();
  let count = 0;
  while (performance.now() - begin < SLICE_MS) {
    for (let batch = 0; batch < 256; batch += 1) evaluate(facts[count++ % facts.length]!);
  }
  return (count / (performance.now() - begin)) * 1000;
}

const rate = (name: string, value: number): BenchResult => ({
  name,
  value: Math.round(value),
  unit: 'evaluations/s',
  goal: '(for comparison)',
  met: true,
});

const speedup = (name: string, value: number, least: number): BenchResult => ({
  name,
  value: Math.round(value * 10) / 10,
  unit: 'x',
  goal: `>= ${least} x`,
  met: value >= least,
});
