import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { openRulebook } from '../../src/rulebook/index.ts';
import { rulesDirectory } from '../../src/service.ts';
import { createSessions, type Session, type Store, type UseCases } from '../../src/sessions/index.ts';
import { openEmbeddedStore, openRedisStore } from '../../src/store/index.ts';
import { startRedis } from '../helpers/redis.ts';
import { median } from './median.ts';
import { lowOffer, shopPlan } from './plans.ts';
import type { BenchResult } from './result.ts';

const FEW = 100;
const MANY = 100_000;
const SAMPLE = 3_000;
const EARLY = 10;
const LATE = 1_000;

/** What an offer costs as sessions grow in number and in rounds, and what a session weighs in the store. */
export async function benchScale(): Promise<readonly BenchResult[]> {
  const redis = await startRedis();
  const data = await mkdtemp(path.join(tmpdir(), 'parley-bench-'));
  try {
    return [
      ...(await onStore('Redis', await openRedisStore([redis.url]))),
      ...(await onStore('LMDB', await openEmbeddedStore(data))),
    ];
  } finally {
    await redis.stop();
    await rm(data, { recursive: true, force: true });
  }
}

async function onStore(name: string, store: Store): Promise<readonly BenchResult[]> {
  const rulebook = await openRulebook({ directory: rulesDirectory, store });
  const sessions = createSessions({ store, rulebook, clock: { now: () => Date.now() }, ids: { next: uuidv7 } });
  try {
    const few = await openMany(sessions, store, FEW);
    await costOf(sessions, few); // warms up
    const rounds = await byRounds(sessions, store);
    const many = [...few, ...(await openMany(sessions, store, MANY - FEW))];
    // The same store holds both by now, and the two samples take turns: what differs is how many sessions are in use.
    const pairs: number[] = [];
    for (let k = 0; k < 5; k++) pairs.push((await costOf(sessions, many)) / (await costOf(sessions, few)));
    return [
      within(`${name}: cost of an offer, ${MANY} sessions against ${FEW}`, median(pairs), 1.3),
      within(`${name}: cost of an offer, round ${LATE} against round ${EARLY}`, rounds.cost, 1.3),
      within(`${name}: size of a session, round ${LATE} against round ${EARLY}`, rounds.size, 1.5),
    ];
  } finally {
    await store.close();
  }
}

/** Opens sessions as the service does, the first through the use case and the rest as copies under their own ids. */
async function openMany(sessions: UseCases, store: Store, count: number): Promise<readonly string[]> {
  const opened = await sessions.open({ plan: shopPlan }, {});
  if (!opened.ok) throw new Error(opened.error.detail);
  const loaded = await store.load(opened.value.id);
  if (loaded.kind !== 'found') throw new Error('an opened session is not there');
  const ids = [opened.value.id, ...Array.from({ length: count - 1 }, () => uuidv7())];
  for (let at = 1; at < ids.length; at += 1_000) {
    await Promise.all(ids.slice(at, at + 1_000).map((id) => create(store, { ...loaded.session, id })));
  }
  return ids;
}

async function create(store: Store, session: Session): Promise<void> {
  const event = { seq: 1, atMs: session.createdAtMs, type: 'negotiation.opened', data: {} } as const;
  const { kind } = await store.commit({ session, expectedVersion: 0, event, reply: null });
  if (kind !== 'committed') throw new Error(`a session could not be created: ${kind}`);
}

/** Mean ms of an offer over a sample spread evenly over the sessions. */
async function costOf(sessions: UseCases, ids: readonly string[]): Promise<number> {
  const start = performance.now();
  for (let k = 0; k < SAMPLE; k++) await offer(sessions, ids[(k * 7919) % ids.length]!, k);
  return (performance.now() - start) / SAMPLE;
}

/** One session's offers to round 1,000: the cost and the size there, against those at round 10. Medians of windows. */
async function byRounds(sessions: UseCases, store: Store): Promise<{ cost: number; size: number }> {
  const ids = await openMany(sessions, store, 8);
  const costs = { early: [] as number[], late: [] as number[] };
  let early = 0;
  for (let round = 1; round <= LATE; round++) {
    for (const id of ids) {
      const start = performance.now();
      await offer(sessions, id, round);
      const took = performance.now() - start;
      if (round >= EARLY && round < EARLY + 40) costs.early.push(took);
      if (round > LATE - 40) costs.late.push(took);
    }
    if (round === EARLY) early = await sizeOf(store, ids[0]!);
  }
  return { cost: median(costs.late) / median(costs.early), size: (await sizeOf(store, ids[0]!)) / early };
}

async function sizeOf(store: Store, id: string): Promise<number> {
  const loaded = await store.load(id);
  return loaded.kind === 'found' ? JSON.stringify(loaded.session).length : Number.NaN;
}

async function offer(sessions: UseCases, id: string, k: number): Promise<void> {
  const decided = await sessions.submitOffer({ id, from: 'them', terms: lowOffer(k), final: false }, {});
  if (!decided.ok) throw new Error(decided.error.detail);
}

const within = (name: string, value: number, most: number): BenchResult => ({
  name,
  value: Number(value.toFixed(3)),
  unit: 'x',
  goal: `<= ${most}`,
  met: value <= most,
});
