import path from 'node:path';
import { packageRoot } from '../../src/package.ts';
import { InvalidRules, loadRules } from '../../src/rulebook/index.ts';
import type { AgentKind } from '../../src/simulation/agent.ts';
import { OPPONENTS, parley } from '../../src/simulation/index.ts';
import { playScenario } from '../../src/simulation/league/games.ts';
import { drawCounterpart } from '../../src/simulation/preferences/index.ts';
import { randomFrom } from '../../src/simulation/random.ts';
import { runSession } from '../../src/simulation/run.ts';
import { planForPlay, type Side, seat } from '../../src/simulation/side.ts';
import { median } from './median.ts';
import { shopPlan, widePlan } from './plans.ts';
import type { BenchResult } from './result.ts';

const SLICE_MS = 300;
const SLICES = 7;
const COUNTERPARTS = 8;
const PAIRINGS = 25;

/** How fast the simulator plays: our agent on a shop's plan, and a league of two agents of the literature on small spaces. */
export async function benchSimulation(): Promise<readonly BenchResult[]> {
  const loaded = await loadRules(path.join(packageRoot, 'rules'));
  if (!loaded.ok) throw new InvalidRules(loaded.error);
  const us = parley({ bottomLine: loaded.value.get('bottom-line')!, fallback: loaded.value.get('fallback')! });
  const [boulware, conceder] = ['boulware', 'conceder'].map((name) => OPPONENTS.get(name)!);
  const shop = matches(shopPlan);
  const small = matches(widePlan(3, 10));
  const rounds = rate((seed) => roundsOf(shop[seed % COUNTERPARTS]!, [us, boulware!], seed));
  const games = rate((seed) => gamesOn(small[seed % COUNTERPARTS]!, [boulware!, conceder!], seed));
  return [
    result('simulation, our agent against a boulware, 6 issues, 100 rounds', rounds, 'rounds/s', 10_000),
    result('league, boulware against conceder, 1,000 outcomes, 100 rounds', games, 'games/s', 2_000),
  ];
}

function matches(draft: typeof shopPlan): readonly (readonly [Side, Side])[] {
  return Array.from({ length: COUNTERPARTS }, (_, k) => {
    const [ours, theirs] = [planForPlay(draft), planForPlay(drawCounterpart(draft, randomFrom(1, k)))];
    const sides = ours.ok && theirs.ok ? seat(ours.value, theirs.value) : undefined;
    if (!sides?.ok) throw new Error('the benchmark plan does not fit');
    return sides.value;
  });
}

const roundsOf = (sides: readonly [Side, Side], agents: readonly [AgentKind, AgentKind], seed: number): number =>
  runSession({ sides, agents, rounds: 100, seed }).rounds;

/** Plays a scenario of a league with all that is measured there, each pairing as often as among some dozens of agents. */
function gamesOn(sides: readonly [Side, Side], agents: readonly AgentKind[], seed: number): number {
  const rounds = Array<number>(PAIRINGS).fill(100);
  return [...playScenario({ scenarios: [{ name: 'small', sides }], agents, rounds, seed }, 0)].length;
}

/**
 * What a second of work on one core adds up to, by processor time, which other work on the machine does not touch: the
 * median of some slices, the first of which only warms up.
 */
function rate(work: (seed: number) => number): number {
  const rates: number[] = [];
  let seed = 0;
  for (let slice = 0; slice <= SLICES; slice++) {
    const begin = processorMs();
    let sum = 0;
    while (processorMs() - begin < SLICE_MS) sum += work(seed++);
    if (slice > 0) rates.push((sum / (processorMs() - begin)) * 1000);
  }
  return median(rates);
}

function processorMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const result = (name: string, value: number, unit: string, least: number): BenchResult => ({
  name,
  value: Math.round(value),
  unit,
  goal: `>= ${least.toLocaleString('en')}`,
  met: value >= least,
});
