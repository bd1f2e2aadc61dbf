import { createParser } from 'eventsource-parser';
import { expect, it, vi } from 'vitest';
import { sellerPlan } from '../fixtures/seller-plan.ts';
import { describeRedis } from '../helpers/describe-redis.ts';
import { type RedisServer, startRedis } from '../helpers/redis.ts';
import { call, type ServiceProcess, startProcess, startWorkerProcess, withFolder } from '../helpers/service.ts';
import { playHere, specOf } from '../simulation/fixtures.ts';

// Processes are started and killed, and a dead worker is missed after ten seconds.
vi.setConfig({ testTimeout: 240_000 });

const asked = { opponents: ['boulware', 'conceder'], runs: 300, seed: 7, rounds: 80 };
const spec = specOf(sellerPlan, asked);
let expected: Promise<readonly string[]> | undefined;

/** The files that this simulation gives in one thread of this process. */
const here = () => {
  expected ??= (async () => {
    const played = playHere(spec);
    return Promise.all((['csv', 'json', 'html'] as const).map(played.file));
  })();
  return expected;
};

async function begun(url: string): Promise<string> {
  const { status, headers } = await call('POST', `${url}/v1/simulations`, { plan: sellerPlan, ...asked });
  expect(status).toBe(202);
  return url + headers.get('location');
}

type Told = { readonly status: string; readonly progress: { readonly done: number; readonly total: number } };

/** Hears how far a simulation is; `onProgress` is awaited each time that a part is done. Answers its last status. */
async function heard(simulation: string, onProgress: (told: Told) => Promise<void> = async () => {}): Promise<string> {
  const response = await fetch(`${simulation}/events`);
  const told: Told[] = [];
  const parser = createParser({ onEvent: ({ data }) => void told.push(JSON.parse(data)) });
  const decoder = new TextDecoder();
  let status = '';
  for await (const chunk of response.body!) {
    parser.feed(decoder.decode(chunk, { stream: true }));
    for (const event of told.splice(0)) {
      status = event.status;
      await onProgress(event);
    }
  }
  return status;
}

const filesOf = (simulation: string): Promise<string[]> =>
  Promise.all(
    ['csv', 'json', 'html'].map(async (format) => (await fetch(`${simulation}/report?format=${format}`)).text()),
  );

it('a server killed in the middle of a simulation goes on with it, and no result is lost or counted twice', () =>
  withFolder(async (folder) => {
    const env = { DATA_DIR: folder, SIMULATION_THREADS: '2' };
    let server = await startProcess(env);
    const simulation = await begun(server.url);
    let killed = 0;
    await heard(simulation, async ({ progress }) => {
      if (progress.done === 0 || killed > 0) return;
      killed = progress.done;
      await server.kill();
    }).catch(() => undefined);
    expect(killed).toBeGreaterThan(0);
    expect(killed).toBeLessThan(600);
    server = await startProcess(env);
    const again = server.url + new URL(simulation).pathname;
    expect(await heard(again)).toBe('done');
    expect(await filesOf(again)).toEqual(await here());
    await server.stop();
  }));

describeRedis('simulations over BullMQ', 'own', () => {
  async function onRedis(options: readonly string[], use: (redis: RedisServer) => Promise<void>): Promise<void> {
    const redis = await startRedis(...options);
    try {
      await use(redis);
    } finally {
      await redis.stop();
    }
  }

  it('give the same bytes as embedded, on any workers, though one is killed in the middle of a part', () =>
    onRedis([], async ({ url }) => {
      const env = { REDIS_URL: url };
      const server = await startProcess({ ...env, SIMULATION_THREADS: '0' });
      const [victim, survivor] = await Promise.all(
        ['1', '2'].map((threads) => startWorkerProcess({ ...env, SIMULATION_THREADS: threads })),
      );
      const simulation = await begun(server.url);
      let isKilled = false;
      const status = await heard(simulation, async ({ progress }) => {
        if (progress.done === 0 || isKilled) return;
        isKilled = true;
        await victim!.kill();
      });
      expect({ status, isKilled }).toEqual({ status: 'done', isKilled: true });
      expect(await filesOf(simulation)).toEqual(await here());
      expect(await survivor!.stop()).toBe(0);
      await server.stop();
    }));

  it('are played by the server itself where there are no workers', () =>
    onRedis([], async ({ url }) => {
      const server = await startProcess({ REDIS_URL: url, SIMULATION_THREADS: '1' });
      const simulation = await begun(server.url);
      expect(await heard(simulation)).toBe('done');
      expect(await filesOf(simulation)).toEqual(await here());
      await server.stop();
    }));

  it('can be cancelled while workers are at them', () =>
    onRedis([], async ({ url }) => {
      const server = await startProcess({ REDIS_URL: url, SIMULATION_THREADS: '0' });
      const worker = await startWorkerProcess({ REDIS_URL: url, SIMULATION_THREADS: '1' });
      const simulation = await begun(server.url);
      const status = await heard(simulation, async (told) => {
        if (told.status === 'running' && told.progress.done > 0) {
          expect((await call('POST', `${simulation}/cancel`)).status).toBe(200);
        }
      });
      expect(status).toBe('cancelled');
      expect(await worker.stop()).toBe(0);
      await server.stop();
    }));

  it.each<[string, (env: Record<string, string>) => Promise<Omit<ServiceProcess, 'url'>>]>([
    ['server', startProcess],
    ['worker', startWorkerProcess],
  ])('are not trusted to a Redis that drops keys: the %s says so and does not start', (_, start) =>
    onRedis(['--maxmemory-policy', 'allkeys-lru'], async ({ url }) => {
      await expect(start({ REDIS_URL: url })).rejects.toThrow(
        /REDIS_URL: this Redis has maxmemory-policy allkeys-lru.*set it to noeviction/,
      );
    }),
  );

  it.each<[string, (env: Record<string, string>) => Promise<Omit<ServiceProcess, 'url'>>]>([
    ['server', startProcess],
    ['worker', startWorkerProcess],
  ])('do not keep a %s that is told to stop, though Redis has gone', (_, start) =>
    onRedis([], async ({ url, kill }) => {
      const running = await start({ REDIS_URL: url, SIMULATION_THREADS: '1' });
      await kill();
      expect(await running.stop()).toBe(0);
    }),
  );

  it('need a Redis and a thread: a worker without says so', async () => {
    await expect(startWorkerProcess({})).rejects.toThrow('REDIS_URL is not set');
    await expect(startWorkerProcess({ REDIS_URL: 'redis://127.0.0.1:1', SIMULATION_THREADS: '0' })).rejects.toThrow(
      'SIMULATION_THREADS is 0',
    );
  });
});
