import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { openRulebook } from '../../src/rulebook/index.ts';
import { rulesDirectory } from '../../src/service.ts';
import {
  createSessions,
  DEFAULT_TENANT,
  type Session,
  type Store,
  type TenantStore,
  type UseCases,
} from '../../src/sessions/index.ts';
import { chained, NO_RECORD } from '../../src/sessions/records/chain.ts';
import { openEmbeddedStore, openRedisStore } from '../../src/store/index.ts';
import { startRedis } from '../helpers/redis.ts';
import { median } from './median.ts';
import { lowOffer, shopPlan } from './plans.ts';
import type { BenchResult } from './result.ts';

const FEW = 100;
const MANY = 100_000;
const EARLY = 10;
const LATE = 1_000;

/** Offers under way at a time, each to another session, as a server has them. */
const AT_A_TIME = 32;
/** Two costs are measured in turns, so many batches of offers to the one and then to the other; the median of the ratios counts. */
const TURNS = 40;
const BATCHES = 5;

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

async function onStore(name: string, whole: Store): Promise<readonly BenchResult[]> {
  const store = whole.of(DEFAULT_TENANT);
  const rulebook = await openRulebook({ directory: rulesDirectory, store: whole });
  const clock = { now: () => Date.now() };
  const sessions = createSessions({
    store: whole,
    rulebook,
    clock,
    ids: { next: uuidv7 },
    random: { bytes: randomBytes },
  }).of(DEFAULT_TENANT);
  try {
    const rounds = await byRounds(sessions, store);
    const few = await openMany(sessions, store, FEW);
    const many = [...few, ...(await openMany(sessions, store, MANY - FEW))];
    // The same store holds both by now: what differs is how many sessions are in use.
    const numbers = await compare(sessions, spread(many), spread(few));
    return [
      within(`${name}: cost of an offer, ${MANY} sessions against ${FEW}`, numbers, 1.3),
      within(`${name}: cost of an offer, round ${LATE} against round ${EARLY}`, rounds.cost, 1.3),
      within(`${name}: size of a session, round ${LATE} against round ${EARLY}`, rounds.size, 1.5),
    ];
  } finally {
    await whole.close();
  }
}

/** Which session the k-th offer goes to. */
type Choice = (k: number) => string;

/** Spread over all of `ids`, and no two of a batch alike. */
const spread =
  (ids: readonly string[]): Choice =>
  (k) =>
    ids[(k * 7919) % ids.length]!;

/** What an offer costs on the one side against the other. */
async function compare(sessions: UseCases, one: Choice, other: Choice): Promise<number> {
  const ratios: number[] = [];
  for (let turn = 0; turn < TURNS; turn++) {
    const [first, second] = [await costOf(sessions, one, turn), await costOf(sessions, other, turn)];
    if (turn > 0) ratios.push(first / second); // the first turn only warms up
  }
  return median(ratios);
}

/** Time of a turn, in ms. */
async function costOf(sessions: UseCases, choice: Choice, turn: number): Promise<number> {
  const start = performance.now();
  for (let batch = 0; batch < BATCHES; batch++) await offers(sessions, choice, turn * BATCHES + batch);
  return performance.now() - start;
}

/** One batch of offers at the same time. */
async function offers(sessions: UseCases, choice: Choice, batch: number): Promise<void> {
  await Promise.all(Array.from({ length: AT_A_TIME }, (_, n) => offer(sessions, choice(batch * AT_A_TIME + n), batch)));
}

/** Opens sessions as the service does, the first through the use case and the rest as copies under their own ids. */
async function openMany(sessions: UseCases, store: TenantStore, count: number): Promise<readonly string[]> {
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

async function create(store: TenantStore, session: Session): Promise<void> {
  const event = { seq: 1, atMs: session.createdAtMs, type: 'negotiation.opened', data: {} } as const;
  const { kind } = await store.commit({ session, expectedVersion: 0, ...chained(NO_RECORD, event), reply: null });
  if (kind !== 'committed') throw new Error(`a session could not be created: ${kind}`);
}

/** Sessions about round 1,000 against sessions about round 10: what an offer costs, and how large they are. */
async function byRounds(sessions: UseCases, store: TenantStore): Promise<{ cost: number; size: number }> {
  const late = await openMany(sessions, store, AT_A_TIME);
  let early = 0;
  for (let round = 1; round <= LATE; round++) {
    await offers(sessions, spread(late), round);
    if (round === EARLY) early = await sizeOf(store, late[0]!);
  }
  const size = (await sizeOf(store, late[0]!)) / early;
  // Sessions for a turn each, as their rounds must stay early.
  const fresh = await openMany(sessions, store, AT_A_TIME * TURNS);
  const freshOf = (turn: number) => fresh.slice(turn * AT_A_TIME, (turn + 1) * AT_A_TIME);
  for (let turn = 0; turn < TURNS; turn++) {
    for (let round = 1; round < EARLY; round++) await offers(sessions, spread(freshOf(turn)), round);
  }
  const earlyChoice: Choice = (k) => spread(freshOf(Math.floor(k / (AT_A_TIME * BATCHES))))(k);
  return { cost: await compare(sessions, spread(late), earlyChoice), size };
}

async function sizeOf(store: TenantStore, id: string): Promise<number> {
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
