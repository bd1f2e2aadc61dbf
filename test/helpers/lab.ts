import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { PlanDraft, parseWith } from '../../src/contract/index.ts';
import {
  type EndedStatus,
  type Lab,
  type LabLimits,
  openLab,
  queueHere,
  type SimulationUseCases,
} from '../../src/lab/index.ts';
import { DEFAULT_TENANT } from '../../src/sessions/index.ts';
import { openThreads, type Threads } from '../../src/simulation/index.ts';
import { openEmbeddedStore, type WholeStore } from '../../src/store/index.ts';
import { shippedRules } from '../simulation/fixtures.ts';

export type TestLab = {
  readonly store: WholeStore;
  readonly lab: Lab;
  readonly simulations: SimulationUseCases;
  readonly errors: readonly unknown[];
  /** How simulations ended here. */
  readonly ended: readonly EndedStatus[];
  /** Ends it as it is, and opens it again on what the store has. */
  restart(): Promise<TestLab>;
  close(): Promise<void>;
};

export type TestLabOptions = {
  readonly limits?: Partial<LabLimits>;
  /** In place of threads of its own. */
  readonly threads?: Threads;
  readonly dataDir?: string;
};

/** A lab on an embedded store of its own. */
export async function testLab({ limits, threads: given, dataDir }: TestLabOptions = {}): Promise<TestLab> {
  const folder = dataDir ?? (await mkdtemp(path.join(os.tmpdir(), 'parley-lab-')));
  const store = await openEmbeddedStore(folder);
  const threads = given ?? openThreads(1);
  const errors: unknown[] = [];
  const ended: EndedStatus[] = [];
  const ports = {
    store,
    clock: { now: () => Date.now() },
    ids: { next: uuidv7 },
    threads,
    rules: shippedRules,
    limits: { sessions: 10_000, rounds: 1_000_000, atOnce: 3, kept: 100, ...limits },
    asPlan: (value: unknown) => parseWith(PlanDraft, value),
    ended: (status: EndedStatus) => void ended.push(status),
  };
  const onError = (error: unknown) => void errors.push(error);
  const lab = await openLab(ports, { queueOf: async (play) => queueHere(play, threads.count), onError });
  const end = async () => {
    const closing = lab.close();
    await threads.close();
    await closing;
    await store.close();
  };
  return {
    store,
    lab,
    simulations: lab.of(DEFAULT_TENANT),
    errors,
    ended,
    async restart() {
      await end();
      return testLab({ ...(limits && { limits }), dataDir: folder });
    },
    async close() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The events of a simulation up to its end. */
export async function eventsOf(simulations: SimulationUseCases, id: string, after = 0) {
  const followed = await simulations.follow({ id, after }, { patienceMs: 60_000 });
  if (!followed.ok) throw new Error(followed.error.detail);
  const events = [];
  for await (const page of followed.value) events.push(...page);
  return events;
}
