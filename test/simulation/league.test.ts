import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/package.ts';
import { leagueReport, OPPONENTS, playLeague, readScenarios, standingsOf } from '../../src/simulation/index.ts';
import { ourAgent } from './fixtures.ts';

const read = await readScenarios(path.join(packageRoot, 'examples/scenarios'));
if (!read.ok) throw new Error('unread');
const scenarios = read.value;
const agents = [await ourAgent(), OPPONENTS.get('boulware')!, OPPONENTS.get('hardliner')!];
const games = [...playLeague({ scenarios, agents, rounds: [10, 30], seed: 1 })];

describe('a league', () => {
  it('plays every pair on every scenario, both ways round, either side first, at every deadline', () => {
    expect(games).toHaveLength(3 * (3 * 2) * 2 * 2);
    const kinds = games.map(({ scenario, agents, first, rounds }) => [scenario, ...agents, first, rounds].join());
    expect(new Set(kinds).size).toBe(games.length);
    expect(games.every(({ agents: [a, b] }) => a !== b)).toBe(true);
    expect(games.filter(({ fault }) => fault)).toEqual([]);
  });

  it('gives an agent the utility of its own side, whoever moves first', () => {
    const [{ sides }] = scenarios as [(typeof scenarios)[number]];
    const held = games.filter((game) => game.scenario === scenarios[0]!.name && !game.isAgreement);
    expect(held.length).toBeGreaterThan(0);
    for (const { utilities } of held) expect(utilities).toEqual(sides.map(({ own }) => own.reservation));
    const exploited = games.filter(({ agents: [a], isAgreement }) => a === 'hardliner' && isAgreement);
    for (const { utilities, scenario } of exploited) {
      if (scenario !== 'kitchen-genius') expect(utilities[0]).toBeCloseTo(1);
    }
  });

  it('counts every game once for each of its agents, best mean first', () => {
    const standings = standingsOf(games);
    expect(standings.map(({ games }) => games)).toEqual([48, 48, 48]);
    const means = standings.map(({ utility }) => utility.mean);
    expect(means).toEqual([...means].sort((a, b) => b - a));
    const total = games.reduce((sum, { utilities: [u, v] }) => sum + u + v, 0);
    expect(means.reduce((sum, mean) => sum + 48 * mean, 0)).toBeCloseTo(total);
  });

  it('gives the same bytes for the same seed', () => {
    const again = [...playLeague({ scenarios, agents, rounds: [10, 30], seed: 1 })];
    expect(leagueReport(again, 'json')).toBe(leagueReport(games, 'json'));
    expect(leagueReport(again, 'csv').split('\n')).toHaveLength(games.length + 2);
  });
});
