import path from 'node:path';
import { expect, it } from 'vitest';
import { STRATEGIES, strategyNamed } from '../../src/domain/strategy/index.ts';
import { packageRoot } from '../../src/package.ts';
import { InvalidRules, loadRules } from '../../src/rulebook/index.ts';
import { contestants, leagueOf, OPPONENTS, readScenarios } from '../../src/simulation/index.ts';
import { playScenario } from '../../src/simulation/league/games.ts';
import { runSession } from '../../src/simulation/run.ts';
import { tradeOff } from './fixtures.ts';

const loaded = await loadRules(path.join(packageRoot, 'rules'));
if (!loaded.ok) throw new InvalidRules(loaded.error);
const ours = contestants({ bottomLine: loaded.value.get('bottom-line')!, fallback: loaded.value.get('fallback')! });

const traceOf = (name: string) =>
  runSession({
    sides: tradeOff(0.2),
    agents: [ours.byName.get(name)!, OPPONENTS.get('boulware')!],
    rounds: 20,
    seed: 1,
  }).trace;

it('takes part with every strategy by name, and as it is by default', () => {
  expect([...ours.byName.keys()]).toEqual(['parley', ...Object.keys(STRATEGIES).map((name) => `parley/${name}`)]);
  expect(traceOf(`parley/${strategyNamed()!.name}`)).toEqual(traceOf('parley'));
});

it('usually takes part with each strategy once', () => {
  expect(ours.usual).toHaveLength(Object.keys(STRATEGIES).length);
});

it('takes part concealing where it is asked to, and then tells less of what it values', async () => {
  const rules = { bottomLine: loaded.value.get('bottom-line')!, fallback: loaded.value.get('fallback')! };
  const { usual, byName } = contestants(rules, 0.3);
  expect(usual.map(({ name }) => name)).toContain('parley/concealing');
  const scenarios = await readScenarios(path.join(packageRoot, 'examples/scenarios'));
  if (!scenarios.ok) throw new Error('unread');
  const told = (name: string) => {
    const request = {
      scenarios: scenarios.value,
      agents: [byName.get(name)!, OPPONENTS.get('boulware')!],
      rounds: [20],
      seed: 1,
    };
    const games = scenarios.value.flatMap((_, place) => [...playScenario(request, place)]);
    return leagueOf(games, 1).overall.standings.find(({ agent }) => agent === name)!.told!.tau;
  };
  expect(told('parley/concealing')).toBeLessThan(told('parley') - 0.1);
});
