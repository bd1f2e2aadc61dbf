import { afterEach, describe, expect, it } from 'vitest';
import { countGoingOn, type SimulationRequest } from '../../src/lab/index.ts';
import { OPPONENTS, openThreads, type Threads } from '../../src/simulation/index.ts';
import { sellerPlan, tinyPlan } from '../fixtures/plans.ts';
import { eventsOf, type TestLab, type TestLabOptions, testLab } from '../helpers/lab.ts';
import { playHere, specOf } from '../simulation/fixtures.ts';

const opened: TestLab[] = [];
const open = async (options?: TestLabOptions) => {
  const lab = await testLab(options);
  opened.push(lab);
  return lab;
};
afterEach(() => Promise.all(opened.splice(0).map((lab) => lab.close())));

const request = (more: Partial<SimulationRequest> = {}): SimulationRequest => ({
  plan: sellerPlan,
  opponents: ['boulware', 'conceder'],
  runs: 3,
  seed: 7,
  rounds: 5,
  ...more,
});

/** In parts of a known number: each run has as many rounds as a part holds at least. */
const inParts = (parts: number): Partial<SimulationRequest> => ({
  runs: parts,
  rounds: 4_000,
  opponents: ['boulware', 'conceder'],
});

async function started({ simulations }: TestLab, more?: Partial<SimulationRequest>, key?: string) {
  const idempotency = key === undefined ? undefined : { key, bodyHash: 'h' };
  const result = await simulations.start(request(more), { idempotency });
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** Threads that wait for a word before each part, and tell that they have begun. */
function heldThreads(): { readonly threads: Threads; readonly begun: number[]; release(): void } {
  const real = openThreads(1);
  const begun: number[] = [];
  let free = () => {};
  const freed = new Promise<void>((resolve) => {
    free = resolve;
  });
  return {
    begun,
    release: () => free(),
    threads: {
      ...real,
      async play(job, stretch, signal) {
        begun.push(stretch.from);
        signal?.throwIfAborted();
        const closed = new Promise<never>((_, reject) => {
          signal?.addEventListener('abort', () => reject(signal.reason));
        });
        await Promise.race([freed, closed]);
        return real.play(job, stretch, signal);
      },
    },
  };
}

describe('a simulation that is started', () => {
  it('is queued, then played, then done with the report that the same spec gives anywhere', async () => {
    const lab = await open();
    const { id, status, progress } = await started(lab);
    expect({ status, progress }).toEqual({ status: 'queued', progress: { done: 0, total: 6 } });
    const events = await eventsOf(lab.simulations, id);
    expect(events.at(-1)).toMatchObject({ status: 'done', progress: { done: 6, total: 6 } });
    const here = playHere(specOf(sellerPlan, { opponents: ['boulware', 'conceder'], runs: 3, seed: 7, rounds: 5 }));
    const read = await lab.simulations.read({ id });
    expect(read).toMatchObject({
      ok: true,
      value: { status: 'done', report: JSON.parse(JSON.stringify(here.report)) },
    });
    for (const format of ['json', 'csv', 'html'] as const) {
      expect(await lab.simulations.file({ id, format })).toEqual({ ok: true, value: await here.file(format) });
    }
  });

  it('takes a saved plan as it is then, compares it with changes and another, and plays all opponents where none is named', async () => {
    const lab = await open({ limits: { rounds: 10_000_000 } });
    const store = lab.store.of('default');
    await store.savePlan({ id: 'p1', version: 1, draft: sellerPlan, createdAtMs: 1 });
    await store.savePlan({ id: 'p2', version: 1, draft: { ...sellerPlan, strategy: { beta: 9 } }, createdAtMs: 1 });
    const { plan: _, opponents: __, ...rest } = request({ runs: 1 });
    const view = await lab.simulations.start(
      { ...rest, planId: 'p1', againstId: 'p2', changes: [{ name: 'tougher', patch: { strategy: { beta: 0.1 } } }] },
      {},
    );
    expect(view).toMatchObject({
      ok: true,
      value: {
        planId: 'p1',
        planVersion: 1,
        plans: [sellerPlan.name, 'tougher', `${sellerPlan.name} (p2)`],
        opponents: [...OPPONENTS.keys()],
      },
    });
  });

  it('is the same one for the same idempotency key, and told as it began', async () => {
    const lab = await open();
    const first = await started(lab, {}, 'k1');
    await eventsOf(lab.simulations, first.id);
    expect(await started(lab, {}, 'k1')).toEqual(first);
    expect((await lab.simulations.list({ limit: 9 })).items).toHaveLength(1);
    const other = await lab.simulations.start(request(), { idempotency: { key: 'k1', bodyHash: 'another' } });
    expect(other).toMatchObject({ ok: false, error: { code: 'key-reused' } });
  });

  it('tells how far it is, each event once, from where one left off', async () => {
    const lab = await open();
    const { id } = await started(lab, inParts(3));
    const events = await eventsOf(lab.simulations, id);
    const seqs = events.map(({ seq }) => seq);
    expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    const done = events.map(({ progress }) => progress.done);
    expect(done).toEqual([...done].sort((a, b) => a - b));
    const last = events.at(-1)!;
    expect(await eventsOf(lab.simulations, id, last.seq - 1)).toEqual([last]);
    expect(await eventsOf(lab.simulations, id, last.seq)).toEqual([]);
  });

  it('goes on after a restart: what was played counts once, what was not is played', async () => {
    const held = heldThreads();
    let lab = await testLab({ threads: held.threads });
    const { id } = await started(lab, inParts(3));
    await expect.poll(() => held.begun.length, { timeout: 20_000 }).toBe(1);
    const kept = playHere(specOf(sellerPlan, { ...inParts(1), opponents: ['boulware', 'conceder'], seed: 7 }));
    await lab.store
      .simulationsOf('default')
      .keepPart(id, 1, JSON.stringify({ runs: kept.runs.map((run) => ({ ...run, run: 2 })), examples: [] }));
    lab = await lab.restart();
    opened.push(lab);
    await eventsOf(lab.simulations, id);
    const csv = await lab.simulations.file({ id, format: 'csv' });
    if (!csv.ok) throw new Error(csv.error.detail);
    const lines = csv.value.trimEnd().split('\n').slice(1);
    // Of part 1 the one that was there counts: it was not played again.
    const fields = (line: string) => line.split(',').slice(1).join();
    expect(lines.map((line) => line.split(',')[0])).toEqual(['1', '1', '2', '2', '3', '3']);
    expect(lines.slice(2, 4).map(fields)).toEqual(lines.slice(0, 2).map(fields));
  });

  it('makes its report after a restart where only that was missing', async () => {
    const held = heldThreads();
    let lab = await testLab({ threads: held.threads });
    const { id } = await started(lab);
    await expect.poll(() => held.begun.length, { timeout: 20_000 }).toBe(1);
    const spec = specOf(sellerPlan, { opponents: ['boulware', 'conceder'], runs: 3, seed: 7, rounds: 5 });
    const { runs, examples, report } = playHere(spec);
    await lab.store.simulationsOf('default').keepPart(id, 0, JSON.stringify({ runs, examples }));
    lab = await lab.restart();
    opened.push(lab);
    await eventsOf(lab.simulations, id);
    expect(await lab.simulations.read({ id })).toMatchObject({
      ok: true,
      value: { report: JSON.parse(JSON.stringify(report)) },
    });
  });
});

describe('a simulation that is cancelled', () => {
  it('is over at once, keeps nothing, and is cancelled however often', async () => {
    const held = heldThreads();
    const lab = await open({ threads: held.threads });
    const { id } = await started(lab, inParts(3));
    await expect.poll(() => held.begun.length, { timeout: 20_000 }).toBe(1);
    expect(await countGoingOn(lab.store)).toEqual({ queued: 0, running: 1 });
    for (const _ of [1, 2]) {
      expect(await lab.simulations.cancel({ id })).toMatchObject({ ok: true, value: { status: 'cancelled' } });
    }
    held.release();
    expect((await eventsOf(lab.simulations, id)).at(-1)).toMatchObject({ status: 'cancelled' });
    const next = await started(lab, { runs: 1 });
    await eventsOf(lab.simulations, next.id);
    expect(held.begun).toEqual([1, 1]);
    await expect.poll(() => lab.ended).toEqual(['cancelled', 'done']);
    expect(await countGoingOn(lab.store)).toEqual({ queued: 0, running: 0 });
    expect(await lab.store.simulationsOf('default').parts(id)).toEqual([]);
    expect(await lab.simulations.file({ id, format: 'csv' })).toMatchObject({
      ok: false,
      error: { code: 'simulation-not-done' },
    });
  });

  it('can’t be when it is done', async () => {
    const lab = await open();
    const { id } = await started(lab);
    await eventsOf(lab.simulations, id);
    expect(await lab.simulations.cancel({ id })).toMatchObject({ ok: false, error: { code: 'simulation-ended' } });
  });
});

describe('a part that can’t be played', () => {
  it('is tried three times, then its simulation fails and says which', async () => {
    const real = openThreads(1);
    let tries = 0;
    const threads: Threads = {
      ...real,
      play: async () => {
        tries += 1;
        throw new Error('out of memory');
      },
    };
    const lab = await open({ threads });
    const { id } = await started(lab);
    expect((await eventsOf(lab.simulations, id)).at(-1)).toMatchObject({
      status: 'failed',
      failure: expect.stringContaining('runs 1 to 3'),
    });
    expect(tries).toBe(3);
    expect(lab.errors).toEqual([new Error('out of memory')]);
    await expect.poll(() => lab.ended).toEqual(['failed']);
  });
});

it('the oldest simulations go when there are more than are kept', async () => {
  const lab = await open({ limits: { kept: 2 } });
  const ids: string[] = [];
  for (const seed of [1, 2, 3]) {
    const { id } = await started(lab, { runs: 1, seed });
    await eventsOf(lab.simulations, id);
    ids.push(id);
  }
  expect((await lab.simulations.list({ limit: 9 })).items.map(({ id }) => id)).toEqual([ids[2], ids[1]]);
  expect(await lab.simulations.read({ id: ids[0]! })).toMatchObject({ ok: false, error: { code: 'not-found' } });
});

describe('a simulation is refused', () => {
  it('beyond the sessions and rounds that are played', async () => {
    const lab = await open({ limits: { sessions: 10, rounds: 1_000 } });
    expect(await lab.simulations.start(request({ runs: 6 }), {})).toMatchObject({
      ok: false,
      error: { code: 'unfit', faults: [{ pointer: '/runs', detail: expect.stringContaining('1 × 2 × 6 = 12') }] },
    });
    expect(await lab.simulations.start(request({ rounds: 1_000 }), {})).toMatchObject({
      ok: false,
      error: { code: 'unfit', faults: [{ pointer: '/rounds' }] },
    });
  });

  it('while as many go on as may at once, by each tenant', async () => {
    const held = heldThreads();
    const lab = await open({ threads: held.threads, limits: { atOnce: 2 } });
    const [first] = [await started(lab), await started(lab)];
    expect(await lab.simulations.start(request(), {})).toMatchObject({
      ok: false,
      error: { code: 'too-many-simulations' },
    });
    expect(await lab.lab.of('rival').start(request(), {})).toMatchObject({ ok: true });
    await lab.simulations.cancel({ id: first.id });
    expect(await lab.simulations.start(request(), {})).toMatchObject({ ok: true });
  });

  it.each<[string, Partial<SimulationRequest>, string]>([
    ['an opponent nobody knows', { opponents: ['nobody'] }, '/opponents/0'],
    ['preferences that no plan fits', { preferences: { kind: 'drawn', reservation: 7 } }, '/preferences/reservation'],
    ['a change that makes no plan', { changes: [{ name: 'a', patch: { issues: [] } }] }, '/changes/0/patch'],
    ['two changes of one name', { changes: [{ name: 'a' }, { name: 'a' }] }, '/changes/1/name'],
    ['a plan to be compared with that is about other issues', { against: tinyPlan }, '/against/issues/0'],
    ['that plan beside a change', { changes: [{ name: 'a' }], against: tinyPlan }, '/against/issues/0'],
    [
      'that plan by the name of a change',
      { changes: [{ name: 'a' }], against: { ...sellerPlan, name: 'a' } },
      '/against/name',
    ],
    [
      'a counterpart that is about other issues',
      { preferences: { kind: 'given', plan: tinyPlan } },
      '/preferences/plan/issues/0',
    ],
    ['a change of an issue it lacks', { changes: [{ name: 'a', issues: [{ id: 'x' }] }] }, '/changes/0/issues/0/id'],
  ])('for %s, with its place', async (_, more, pointer) => {
    const lab = await open();
    const refused = await lab.simulations.start(request(more), {});
    if (refused.ok) throw new Error('it was started');
    expect(refused.error.faults!.map((fault) => fault.pointer)).toContain(pointer);
  });

  it('for a saved plan, at the field that names it', async () => {
    const lab = await open();
    const store = lab.store.of('default');
    await store.savePlan({ id: 'p1', version: 1, draft: sellerPlan, createdAtMs: 1 });
    await store.savePlan({ id: 'p2', version: 1, draft: tinyPlan, createdAtMs: 1 });
    const { plan: _, ...rest } = request();
    const refused = await lab.simulations.start({ ...rest, planId: 'p1', againstId: 'p2' }, {});
    expect(refused).toMatchObject({
      ok: false,
      error: {
        faults: expect.arrayContaining([
          { pointer: '/againstId', detail: `${tinyPlan.name}: /issues/0 the other side has no issue "price"` },
        ]),
      },
    });
  });

  it('for a plan that is not there', async () => {
    const lab = await open();
    const { plan: _, ...rest } = request();
    for (const more of [{ planId: 'gone' }, { plan: sellerPlan, againstId: 'gone' }]) {
      expect(await lab.simulations.start({ ...rest, ...more }, {})).toMatchObject({
        ok: false,
        error: { code: 'not-found' },
      });
    }
  });
});

it('a tenant’s simulations are not another’s', async () => {
  const lab = await open();
  const { id } = await started(lab);
  const rival = lab.lab.of('rival');
  for (const refused of [
    await rival.read({ id }),
    await rival.cancel({ id }),
    await rival.file({ id, format: 'json' }),
    await rival.follow({ id, after: 0 }, { patienceMs: 1 }),
  ]) {
    expect(refused).toMatchObject({ ok: false, error: { code: 'not-found' } });
  }
  expect((await rival.list({ limit: 9 })).items).toEqual([]);
});

it('streams end when the server stops', async () => {
  const held = heldThreads();
  const lab = await open({ threads: held.threads });
  const { id } = await started(lab);
  const events = eventsOf(lab.simulations, id);
  lab.lab.endFollowing();
  expect((await events).every(({ status }) => status !== 'done')).toBe(true);
});
