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
const SECONDS = 3;
const ROUNDS = 5;

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
  const verdict = await startServer(store);
  const floor = await startServer(store.map((arg) => (arg.startsWith('/') ? `${arg}/floor` : arg)).concat('--floor'));
  const rates: { verdict: number; floor: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    const measured = { verdict: await load(verdict), floor: await load(floor) };
    if (round > 0) rates.push(measured); // the first round only warms up
  }
  await Promise.all([verdict.stop(), floor.stop()]);
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

/** Beside this file, compiled or not. */
const SERVER = path.join(import.meta.dirname, `server${path.extname(import.meta.filename)}`);

type Server = { readonly url: string; readonly ids: readonly string[]; stop(): Promise<void> };

async function startServer(args: string[]): Promise<Server> {
  const child: ChildProcess = fork(SERVER, args);
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
  const result = await autocannon({
    url,
    connections: CONNECTIONS,
    duration: SECONDS,
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
  return result.requests.average;
}

const figure = (name: string, value: number): BenchResult => ({
  name,
  value: Math.round(value),
  unit: 'requests/s',
  goal: '',
  met: true,
});
