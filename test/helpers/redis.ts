import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { Redis } from 'ioredis';

const hasServer = spawnSync('redis-server', ['--version']).status === 0;

/** Why tests on any Redis, or on one that they may stop, cannot run here; nothing if they can. */
export const redisMissing = {
  any: process.env.REDIS_URL || hasServer ? undefined : 'REDIS_URL is not set and no redis-server is on the PATH',
  own: hasServer ? undefined : 'no redis-server is on the PATH',
};

export type RedisServer = {
  readonly url: string;
  readonly port: number;
  /** Ends the server as a power cut would, without a word. */
  kill(): Promise<void>;
  /** Starts it again, on its port and its data. */
  start(): Promise<void>;
  /** Lets it hang with its connections open, and go on. */
  freeze(): void;
  thaw(): void;
  /** Ends it for good and removes its data. */
  stop(): Promise<void>;
};

/** A Redis for tests which leave it as they found it: that of `REDIS_URL`, or one of our own. */
export async function sharedRedis(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { REDIS_URL: url } = process.env;
  return url ? { url, stop: async () => {} } : startRedis();
}

/** A server of our own on a free port, in a folder of its own. */
export async function startRedis(...options: string[]): Promise<RedisServer> {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'parley-redis-'));
  const port = await freePort();
  // A sentinel keeps what it knows in its configuration, so there has to be one.
  const file = path.join(dir, 'redis.conf');
  await writeFile(file, '');
  const args = [file, '--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir, '--save', '', ...options];
  let child = await launch(args);
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    async start() {
      child = await launch(args);
    },
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    async stop() {
      await kill();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** Starts `redis-server` and waits until it says that it is ready. */
async function launch(args: readonly string[]): Promise<ChildProcess> {
  const child = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  child.once('exit', () => process.off('exit', end));
  const said: string[] = [];
  for await (const line of readline.createInterface({ input: child.stdout })) {
    said.push(line);
    if (/Ready to accept connections|Sentinel ID is/.test(line)) {
      child.stdout.resume();
      return child;
    }
  }
  throw new Error(`redis-server did not start:\n${said.join('\n')}`);
}

/** A port that was free a moment ago, and is not given to anybody else here: who asked may not have taken it yet. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  if (given.has(port)) return freePort();
  given.add(port);
  return port;
}

const given = new Set<number>();

/** Lets `ms` pass for the keys under a prefix: those that would expire are gone, the others have so much less to live. */
export async function elapse(urls: readonly string[], prefix: string, ms: number): Promise<void> {
  await eachKey(urls, prefix, async (client, key) => {
    const left = await client.pttl(key);
    if (left < 0) return;
    if (left <= ms) await client.del(key);
    else await client.pexpire(key, left - ms);
  });
}

/** Removes all keys under a prefix, so that a server that is not ours stays as it was. */
export async function removeKeys(urls: readonly string[], prefix: string): Promise<void> {
  await eachKey(urls, prefix, (client, key) => client.unlink(key));
}

async function eachKey(urls: readonly string[], prefix: string, visit: (client: Redis, key: string) => unknown) {
  for (const url of urls) {
    const client = new Redis(url);
    for await (const keys of client.scanStream({ match: `${prefix}*`, count: 1000 })) {
      await Promise.all((keys as string[]).map((key) => visit(client, key)));
    }
    client.disconnect();
  }
}
