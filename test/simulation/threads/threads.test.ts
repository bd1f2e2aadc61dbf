import diagnostics from 'node:diagnostics_channel';
import type { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, it } from 'vitest';
import { type Job, openThreads, simulate, type Threads } from '../../../src/simulation/index.ts';
import { sellerPlan } from '../../fixtures/seller-plan.ts';
import { playHere, shippedRules, specOf } from '../fixtures.ts';

const spec = specOf(sellerPlan, { runs: 60, rounds: 200 });
const job: Job = { spec, rules: shippedRules };

const opened: Threads[] = [];
const threads = (count: number) => {
  const some = openThreads(count);
  opened.push(some);
  return some;
};
afterEach(() => Promise.all(opened.splice(0).map((some) => some.close())));

/** Threads that are started while `use` runs. */
async function watchingThreads<T>(use: (started: readonly Worker[]) => Promise<T>): Promise<T> {
  const started: Worker[] = [];
  const note = (message: unknown) => void started.push((message as { worker: Worker }).worker);
  diagnostics.subscribe('worker_threads', note);
  try {
    return await use(started);
  } finally {
    diagnostics.unsubscribe('worker_threads', note);
  }
}

describe('a simulation on threads', () => {
  it('gives the same bytes on one thread, on four, and on none', async () => {
    const [one, four] = await Promise.all([1, 4].map((count) => simulate(threads(count), job)));
    const here = playHere(spec);
    expect(one!.report).toEqual(JSON.parse(JSON.stringify(here.report)));
    for (const format of ['html', 'json', 'csv'] as const) {
      const file = await one!.write(format);
      expect(await four!.write(format)).toBe(file);
      expect(await here.file(format)).toBe(file);
    }
  });

  it('loses no result and counts none twice when a thread dies in the middle', () =>
    watchingThreads(async (started) => {
      let killed = 0;
      const onProgress = () => {
        if (killed < started.length && killed < 2) void started[killed++]!.terminate();
      };
      const simulated = await simulate(threads(2), job, { onProgress });
      expect(killed).toBe(2);
      expect(started.length).toBeGreaterThan(2);
      expect(await simulated.write('csv')).toBe(await playHere(spec).file('csv'));
    }));

  it('tells how far it is, up to the last session', async () => {
    const told: number[] = [];
    await simulate(threads(2), job, { onProgress: (done, all) => told.push(done / all) });
    expect(told.length).toBeGreaterThan(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(1);
  });

  it('stops when it is cancelled', async () => {
    const controller = new AbortController();
    const simulated = simulate(threads(2), job, { signal: controller.signal, onProgress: () => controller.abort() });
    await expect(simulated).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('leaves the event loop to others meanwhile', async () => {
    let turns = 0;
    const other = setInterval(() => {
      turns += 1;
    });
    await simulate(threads(1), job);
    clearInterval(other);
    expect(turns).toBeGreaterThan(20);
  });
});
