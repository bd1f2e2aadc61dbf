import { inspect } from 'node:util';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { StoreUnavailable } from '../../../src/sessions/ports.ts';
import type { Session } from '../../../src/sessions/session.ts';
import { openRedisStore } from '../../../src/store/index.ts';
import { describeRedis } from '../../helpers/describe-redis.ts';
import { type OneTenant, oneTenant } from '../../helpers/one-tenant.ts';
import { type RedisServer, startRedis } from '../../helpers/redis.ts';
import { startProxy, type TcpProxy } from '../../helpers/tcp-proxy.ts';
import { sampleCommit, sampleKey, sampleSession } from '../samples.ts';

describeRedis('when Redis is away', 'own', () => {
  let redis: RedisServer;
  let stores: OneTenant[];
  beforeEach(async () => {
    stores = [];
    redis = await startRedis('--appendonly', 'yes', '--appendfsync', 'always');
  });
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await redis.stop();
  });

  const open = async (url = redis.url) => {
    const store = oneTenant(await openRedisStore(url));
    stores.push(store);
    return store;
  };

  const loadSession = async (store: OneTenant, id: string): Promise<Session> => {
    const loaded = await store.load(id);
    if (loaded.kind !== 'found') throw new Error(`${id}: ${loaded.kind}`);
    return loaded.session;
  };

  it('every call fails as unavailable, with the cause, and works again without a new store', async () => {
    const store = await open();
    await store.commit(sampleCommit(sampleSession('n1')));
    await redis.kill();
    const calls = [
      () => store.load('n1', sampleKey('k')),
      () => store.commit(sampleCommit(sampleSession('n1', 2))),
      () => store.release('n1', sampleKey('k')),
      () => store.events('n1', 0, 9),
      () => store.list({ limit: 9 }),
      () => store.due(9, 9),
      () => store.plan('p1'),
      () => store.claim(sampleKey('k'), 'n2'),
      () => store.ping(),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(StoreUnavailable);
    await expect(store.ping()).rejects.toMatchObject({ cause: { message: expect.stringContaining('ECONNREFUSED') } });
    await redis.start();
    await recovery(store);
    expect(await store.commit(sampleCommit(sampleSession('n1', 2)))).toEqual({ kind: 'committed' });
    expect(await store.load('n1', sampleKey('k'))).toMatchObject({ kind: 'found' });
  });

  it('loses no acknowledged step when it is killed and restarted under load, and makes none twice', async () => {
    const store = await open();
    const sessions = 16;
    const steps = 40;
    let acknowledged = 0;
    let refused = 0;
    let onMany = () => {};
    let onRefused = () => {};
    const many = new Promise<void>((resolve) => {
      onMany = resolve;
    });
    const unavailable = new Promise<void>((resolve) => {
      onRefused = resolve;
    });

    /** One step, again and again under one key until it is acknowledged. */
    async function step(id: string, version: number): Promise<void> {
      const key = sampleKey(`${version}`, { scope: id });
      for (;;) {
        try {
          const { kind } = await store.commit(sampleCommit(sampleSession(id, version), key));
          expect(kind).toBeOneOf(['committed', 'replayed']);
          if (++acknowledged === 100) onMany();
          return;
        } catch (error) {
          if (!(error instanceof StoreUnavailable)) throw error;
          refused++;
          onRefused();
          await recovery(store);
        }
      }
    }

    const work = Array.from({ length: sessions }, async (_, i) => {
      for (let version = 1; version <= steps; version++) await step(`n${i}`, version);
    });
    await many;
    await redis.kill();
    await unavailable;
    await redis.start();
    await Promise.all(work);

    expect(refused).toBeGreaterThan(0);
    for (let i = 0; i < sessions; i++) {
      expect((await loadSession(store, `n${i}`)).version).toBe(steps);
      const events = await store.events(`n${i}`, 0, 1000);
      expect(events.map(({ seq }) => seq)).toEqual(Array.from({ length: steps }, (_, k) => k + 1));
    }
  });

  it('a store can be opened, and begins to work when Redis comes', async () => {
    await redis.kill();
    const store = await open();
    await expect(store.load('n1')).rejects.toThrow(StoreUnavailable);
    await redis.start();
    await recovery(store);
    expect(await store.load('n1')).toEqual({ kind: 'absent' });
  });

  it('a server that hangs counts as away until it goes on', async () => {
    const store = await open();
    await store.commit(sampleCommit(sampleSession('n1')));
    redis.freeze();
    await expect(store.commit(sampleCommit(sampleSession('n1', 2)))).rejects.toThrow(StoreUnavailable);
    await expect(store.load('n1')).rejects.toThrow(StoreUnavailable);
    redis.thaw();
    await recovery(store);
    // Nobody can say whether the step came through; that it did not come through twice.
    expect((await loadSession(store, 'n1')).version).toBeOneOf([1, 2]);
  });

  it('a pause of our own process is not taken for an outage', async () => {
    const store = await open();
    await store.commit(sampleCommit(sampleSession('n1')));
    const commits = Array.from({ length: 200 }, (_, i) => store.commit(sampleCommit(sampleSession(`m${i}`))));
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_500);
    expect(await Promise.all(commits)).toEqual(commits.map(() => ({ kind: 'committed' })));
  });

  it('scripts that the server has forgotten are sent again', async () => {
    const store = await open();
    await store.commit(sampleCommit(sampleSession('n1')));
    const client = new Redis(redis.url);
    await client.script('FLUSH');
    client.disconnect();
    const commits = Array.from({ length: 20 }, (_, i) => store.commit(sampleCommit(sampleSession(`m${i}`))));
    expect(await Promise.all(commits)).toEqual(commits.map(() => ({ kind: 'committed' })));
    expect((await loadSession(store, 'n1')).version).toBe(1);
  });

  it('a server without room is unavailable, makes no half of a step, and the error tells nothing of it', async () => {
    const store = await open();
    await store.commit(sampleCommit(sampleSession('n1')));
    const client = new Redis(redis.url);
    await client.config('SET', 'maxmemory', '1');
    const error: unknown = await store.commit(sampleCommit(sampleSession('n1', 2))).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(inspect(error, { depth: 9, showHidden: true })).toMatch(/OOM/);
    // It will be logged, and what a plan asks for is a secret.
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('planId');
    expect(await loadSession(store, 'n1')).toEqual(sampleSession('n1'));
    await client.config('SET', 'maxmemory', '0');
    client.disconnect();
    expect(await store.commit(sampleCommit(sampleSession('n1', 2)))).toEqual({ kind: 'committed' });
    expect(await store.events('n1', 0, 9)).toHaveLength(2);
  });

  it('a wrong login stops the opening, by REDIS_URL and without the password', async () => {
    const locked = await startRedis('--requirepass', 'right');
    const url = (password: string) => `redis://:${password}@127.0.0.1:${locked.port}`;
    await expect(openRedisStore(url('wr0ng'))).rejects.toThrow(/^REDIS_URL: Redis refuses us: WRONGPASS/);
    await expect(openRedisStore(locked.url)).rejects.toThrow(/^REDIS_URL: Redis refuses us: NOAUTH/);
    const error: unknown = await openRedisStore(url('wr0ng')).catch((reason: unknown) => reason);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('wr0ng');
    expect(await (await open(url('right'))).load('n1')).toEqual({ kind: 'absent' });
    await stores.pop()?.close();
    await locked.stop();
  });
});

describeRedis('when an answer of Redis is lost', 'own', () => {
  let redis: RedisServer;
  let proxy: TcpProxy;
  let store: OneTenant;
  beforeEach(async () => {
    redis = await startRedis();
    proxy = await startProxy(redis.port);
    store = oneTenant(await openRedisStore(`redis://127.0.0.1:${proxy.port}`));
    await store.commit(sampleCommit(sampleSession('n1')));
    await store.load('n1');
  });
  afterEach(async () => {
    await store.close();
    await proxy.stop();
    await redis.stop();
  });

  it('the retry of a step that was made gets its answer, and the step is made once', async () => {
    const commit = sampleCommit(sampleSession('n1', 2), sampleKey('k'));
    const lost = proxy.loseNextAnswer();
    await expect(store.commit(commit)).rejects.toThrow(StoreUnavailable);
    await lost;
    expect(await store.commit(commit)).toEqual({ kind: 'replayed', reply: commit.reply });
    expect(await store.load('n1', sampleKey('k'))).toEqual({ kind: 'replayed', reply: commit.reply });
    expect((await store.events('n1', 0, 9)).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('nothing is sent a second time behind the back of the caller', async () => {
    const lost = proxy.loseNextAnswer();
    await expect(store.commit(sampleCommit(sampleSession('n1', 2)))).rejects.toThrow(StoreUnavailable);
    await lost;
    // Without a key the caller is told of its own step as of another writer's.
    expect(await store.commit(sampleCommit(sampleSession('n1', 2)))).toEqual({ kind: 'conflict' });
    expect((await store.events('n1', 0, 9)).map(({ seq }) => seq)).toEqual([1, 2]);
  });

  it('a short gap is waited out, also after a long one', async () => {
    await redis.kill();
    const pinged = () => store.ping().catch((error: Error) => error.message);
    while ((await pinged()) !== 'REDIS_URL: Redis is not connected') await new Promise(setImmediate);
    await redis.start();
    await recovery(store);
    const lost = proxy.loseNextAnswer();
    await expect(store.ping()).rejects.toThrow(StoreUnavailable);
    await lost;
    expect((await store.load('n1')).kind).toBe('absent');
  });

  it('every call that was under way is answered, one way or the other', async () => {
    const lost = proxy.loseNextAnswer();
    const calls = Array.from({ length: 50 }, (_, i) =>
      store.commit(sampleCommit(sampleSession(`m${i}`), sampleKey('k', { scope: `m${i}` }))),
    );
    await lost;
    const settled = await Promise.allSettled(calls);
    expect(settled.every((call) => call.status === 'rejected' && call.reason instanceof StoreUnavailable)).toBe(true);
    for (const [i] of calls.entries()) {
      const { kind } = await store.commit(sampleCommit(sampleSession(`m${i}`), sampleKey('k', { scope: `m${i}` })));
      expect(kind).toBeOneOf(['committed', 'replayed']);
      expect(await store.events(`m${i}`, 0, 9)).toHaveLength(1);
    }
  });
});

/** Redis tells nobody that it is back, so ask until it answers. */
async function recovery(store: OneTenant): Promise<void> {
  for (;;) {
    const isBack = await store.ping().then(
      () => true,
      () => false,
    );
    if (isBack) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
