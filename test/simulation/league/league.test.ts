import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../../src/package.ts';
import { leagueFile, leagueOf, OPPONENTS, readScenarios } from '../../../src/simulation/index.ts';
import { type LeagueRequest, playScenario } from '../../../src/simulation/league/games.ts';
import { stopwatch } from '../../../src/simulation/league/stopwatch.ts';
import { ourAgent, scripted, splitTheCake } from '../fixtures.ts';

const read = await readScenarios(path.join(packageRoot, 'examples/scenarios'));
if (!read.ok) throw new Error('unread');
const scenarios = read.value;
const agents = [await ourAgent(), OPPONENTS.get('boulware')!, OPPONENTS.get('hardliner')!];
const playLeague = (request: LeagueRequest) =>
  request.scenarios.flatMap((_, place) => [...playScenario(request, place)]);
const games = playLeague({ scenarios, agents, rounds: [10, 30], seed: 1 });

const fileOf = (some: typeof games, format: 'md' | 'json' | 'csv') =>
  leagueFile({ league: leagueOf(some, 1), games: some, times: {}, commit: 'abc1234' }, format);

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
    const exploiting = games.filter(({ agents, isAgreement }) => agents.includes('hardliner') && isAgreement);
    expect(exploiting.length).toBeGreaterThan(0);
    for (const { utilities, agents, scenario } of exploiting) {
      if (scenario !== 'kitchen-genius') expect(utilities[agents.indexOf('hardliner')]).toBeCloseTo(1);
    }
  });

  it('counts every game once for each of its agents, best mean first', () => {
    const { standings } = leagueOf(games, 1).overall;
    expect(standings.map(({ games }) => games)).toEqual([48, 48, 48]);
    const means = standings.map(({ utility }) => utility.mean);
    expect(means).toEqual([...means].sort((a, b) => b - a));
    const total = games.reduce((sum, { utilities: [u, v] }) => sum + u + v, 0);
    expect(means.reduce((sum, mean) => sum + 48 * mean, 0)).toBeCloseTo(total);
  });

  it('gives the same bytes for the same seed', () => {
    const again = playLeague({ scenarios, agents, rounds: [10, 30], seed: 1 });
    expect(again).toEqual(games);
    expect(fileOf(again, 'md')).toBe(fileOf(games, 'md'));
    expect(fileOf(again, 'json')).toBe(fileOf(games, 'json'));
    expect(fileOf(again, 'csv').split('\n')).toHaveLength(games.length + 2);
  });

  it('counts a deal under the reservation value of one who takes it', () => {
    const careless = scripted('careless', { kind: 'accept' });
    const greedy = { ...OPPONENTS.get('hardliner')!, name: 'greedy' };
    const scenario = { name: 'cake', sides: splitTheCake(0.5) };
    const played = playLeague({ scenarios: [scenario], agents: [greedy, careless], rounds: [3], seed: 1 });
    const { standings } = leagueOf(played, 1).overall;
    const under = Object.fromEntries(standings.map(({ agent, underReservation }) => [agent, underReservation]));
    // where the careless one moves first it has nothing to accept yet, which is a fault
    expect(under).toEqual({ greedy: 0, careless: 2 });
    expect(standings.find(({ agent }) => agent === 'careless')!.faults).toBe(2);
  });

  it('has two meet again as often as asked where one remembers the other, and ranks by the first deals alone', () => {
    const again = playLeague({ scenarios, agents, rounds: [10, 30], seed: 1, deals: 3 });
    expect(again.filter(({ deal }) => deal === 1)).toEqual(games);
    const later = again.filter(({ deal }) => deal > 1);
    expect(later).toHaveLength(3 * 4 * 2 * 2 * 2);
    for (const { agents, isKnowing } of later) expect(isKnowing).toEqual(agents.map((agent) => agent === 'parley'));
    const { overall, laterDeals } = leagueOf(again, 1);
    expect(overall).toEqual(leagueOf(games, 1).overall);
    expect(laterDeals.map(({ agent, deal, games }) => [agent, deal, games])).toEqual([
      ['parley', 2, 48],
      ['parley', 3, 48],
    ]);
    const mean = (deal: number) => {
      const own = again.filter((game) => game.deal === deal && game.agents.includes('parley'));
      const utilities = own.map((game) => game.utilities[game.agents.indexOf('parley')]!);
      return utilities.reduce((sum, utility) => sum + utility, 0) / utilities.length;
    };
    expect(laterDeals[1]!.againstFirst.mean).toBeCloseTo(mean(3) - mean(1), 9);
    expect(fileOf(again, 'md')).toContain('## Meeting again');
    expect(fileOf(games, 'md')).not.toContain('## Meeting again');
  });

  it('times every move, and keeps the times out of the games', () => {
    const watch = stopwatch();
    const request = { scenarios: scenarios.slice(0, 1), agents, rounds: [10], seed: 1 };
    expect(playLeague({ ...request, onMove: watch.record })).toEqual(playLeague(request));
    for (const { name } of agents) {
      const { moves, sumMs, longestMs } = watch.times()[name]!;
      expect(moves).toBeGreaterThan(0);
      expect(longestMs).toBeGreaterThanOrEqual(sumMs / moves);
    }
  });

  it('writes a page with its seed, its commit, and a table at each deadline', () => {
    const page = fileOf(games, 'md');
    expect(page).toContain('seed 1, commit abc1234');
    expect(page.match(/^\| Agent/gm)).toHaveLength(3);
    expect(page).toContain('## 10 rounds');
    expect(page).toContain('## 30 rounds');
  });
});
