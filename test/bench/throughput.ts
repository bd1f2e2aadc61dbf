import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import autocannon from 'autocannon';
import { startRedis } from '../helpers/redis.ts';
import { median } from './median.ts';
import { lowOffer, shopPlan } from './plans.ts';
import type { BenchResult } from './result.ts';

const NEGOTIATIONS = 256;
const CONNECTIONS = 32;
/** Requests of one turn: a fraction of a second, so that both servers see the same moods of the machine. */
const REQUESTS = 1_500;
const TURNS = 10;
/** Turns before the first that counts, until the compiler has seen it all. */
const WARM_UP = 6;
/** Processes run faster or slower by how compiler and memory have fallen out, each for as long as it lives: so several of both. */
const PAIRS = 5;

/** Verdicts a second over HTTP, against the floor: the same server, reading and committing the same, without deciding. */
export async function benchThroughput(): Promise<readonly BenchResult[]> {
  const results: BenchResult[] = [];
  const redis = await startRedis();
  try {
    results.push(...(await compare('Redis', ['--redis', redis.url])));
  } finally {
    await redis.stop();
  }
  const data = await mkdtemp(path.join(tmpdir(), 'parley-bench-'));
  try {
    results.push(...(await compare('LMDB', ['--data', data])));
  } finally {
    await rm(data, { recursive: true, force: true });
  }
  return results;
}

async function compare(name: string, store: string[]): Promise<readonly BenchResult[]> {
  const rates: Rates[] = [];
  for (let pair = 0; pair < PAIRS; pair++) rates.push(...(await inTurns(store, pair)));
  const ratio = median(rates.map((rate) => rate.verdict / rate.floor));
  return [
    figure(`${name}: verdicts over HTTP`, median(rates.map((rate) => rate.verdict))),
    figure(`${name}: floor over HTTP`, median(rates.map((rate) => rate.floor))),
    {
      name: `${name}: verdicts against the floor`,
      value: Number(ratio.toFixed(3)),
      unit: 'x',
      goal: '>= 0.8',
      met: ratio >= 0.8,
    },
  ];
}

type Rates = { verdict: number; floor: number };

/** What a server and a floor do in turns, from their start on. */
async function inTurns(store: string[], pair: number): Promise<readonly Rates[]> {
  const at = (place: string) => store.map((arg) => (arg.startsWith('/') ? path.join(arg, `${place}-${pair}`) : arg));
  const servers = {
    verdict: await startServer(at('verdict')),
    floor: await startServer([...at('floor'), '--floor']),
  };
  const rates: Rates[] = [];
  for (let turn = -WARM_UP; turn < TURNS; turn++) {
    // In turns who is first, too: what is measured second may find the machine warmer.
    const measured = { verdict: 0, floor: 0 };
    for (const side of turn % 2 === 0 ? SIDES : SIDES.toReversed()) measured[side] = await load(servers[side]);
    if (turn >= 0) rates.push(measured);
  }
  await Promise.all(SIDES.map((side) => servers[side].stop()));
  return rates;
}

const SIDES = ['verdict', 'floor'] as const;

/** Beside this file, compiled or not. */
const SERVER = path.join(import.meta.dirname, `server${path.extname(import.meta.filename)}`);

/** How `npm start` and the Dockerfile run a server. */
const AS_STARTED = ['--max-semi-space-size=64'];

type Server = { readonly url: string; readonly ids: readonly string[]; stop(): Promise<void> };

async function startServer(args: string[]): Promise<Server> {
  const child: ChildProcess = fork(SERVER, args, { execArgv: AS_STARTED });
  const [url] = (await once(child, 'message')) as [string];
  const post = async (route: string, body: unknown) => {
    const response = await fetch(`${url}${route}`, { method: 'POST', headers: JSON_BODY, body: JSON.stringify(body) });
    if (!response.ok) throw new Error(`${route} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as { id: string };
  };
  const plan = await post('/v1/plans', shopPlan);
  const opened = Array.from({ length: NEGOTIATIONS }, () => post('/v1/negotiations', { planId: plan.id }));
  const ids = (await Promise.all(opened)).map(({ id }) => id);
  return {
    url,
    ids,
    async stop() {
      child.send('stop');
      await once(child, 'exit');
    },
  };
}

const JSON_BODY = { 'content-type': 'application/json' };

/** Requests answered a second. An answer other than 200 spoils the measurement, so it throws. */
async function load({ url, ids }: Server): Promise<number> {
  let k = 0;
  const startedAt = performance.now();
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    amount: REQUESTS,
    // It ends at a sample: a second of idling would drown the fraction that is measured.
    sampleInt: 5,
    requests: [
      {
        method: 'POST',
        headers: JSON_BODY,
        setupRequest: (request) => {
          k++;
          return {
            ...request,
            path: `/v1/negotiations/${ids[k % ids.length]}/offers`,
            body: JSON.stringify({ terms: lowOffer(k) }),
          };
        },
      },
    ],
  });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} refused, ${result.errors} failed`);
  return (REQUESTS * 1000) / (performance.now() - startedAt);
}

const figure = (name: string, value: number): BenchResult => ({
  name,
  value: Math.round(value),
  unit: 'requests/s',
  goal: '',
  met: true,
});
