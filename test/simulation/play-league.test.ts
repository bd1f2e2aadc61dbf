import path from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { packageRoot } from '../../src/package.ts';
import { type LeagueJob, openThreads, playLeague, type Threads } from '../../src/simulation/index.ts';
import { playPart, prepareLeague } from '../../src/simulation/league/index.ts';
import { shippedRules } from './fixtures.ts';

const job: LeagueJob = {
  folder: path.join(packageRoot, 'examples/scenarios'),
  agents: ['parley', 'parley/time-dependent', 'boulware', 'hardliner'],
  rounds: [4, 8],
  seed: 3,
  deals: 2,
  concealment: 0,
  rules: shippedRules,
};
const SCENARIOS = 3;

const opened: Threads[] = [];
afterEach(() => Promise.all(opened.splice(0).map((some) => some.close())));
const threads = (count: number): Threads => {
  opened.push(openThreads(count));
  return opened.at(-1)!;
};

it('gives the same games on one thread, on three, and on none, and times every agent', async () => {
  const [one, three] = await Promise.all([1, 3].map((count) => playLeague(threads(count), job, SCENARIOS)));
  const prepared = await prepareLeague(job);
  const here = [0, 1, 2].flatMap((place) => playPart(prepared, place).games);
  expect(one!.games).toEqual(three!.games);
  expect(JSON.stringify(one!.games)).toBe(JSON.stringify(here));
  expect(Object.keys(three!.times).sort()).toEqual([...job.agents].sort());
});

it('tells how far it is, and stops where it is told to', async () => {
  const told: number[] = [];
  await playLeague(threads(2), job, SCENARIOS, { onProgress: (done) => told.push(done) });
  expect(told).toEqual([1, 2, 3]);
  await expect(playLeague(threads(1), job, SCENARIOS, { signal: AbortSignal.abort() })).rejects.toThrow();
});
