import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { text } from 'node:stream/consumers';

const root = path.resolve(import.meta.dirname, '../..');

export type ServiceProcess = {
  readonly url: string;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Asks it to stop; answers its exit code. */
  stop(): Promise<number | null>;
};

/** `parley serve` as a process of its own, once it listens. `PORT` is any free one unless `env` says otherwise. */
export async function startProcess(env: Record<string, string>): Promise<ServiceProcess> {
  const { said, ...process } = await startCommand('serve', /listens on (\S+)/, env);
  return { url: said, ...process };
}

/** `parley worker` as a process of its own, once it plays. */
export const startWorkerProcess = (env: Record<string, string>): Promise<Omit<ServiceProcess, 'url'>> =>
  startCommand('worker', /playing simulations on (\d+) threads/, env);

/** Runs a command until it says what is waited for; rejects with what it said where it ends before. */
async function startCommand(command: string, waitedFor: RegExp, env: Record<string, string>) {
  const child = spawnParley([command], { PORT: '0', ...env });
  child.stdout.resume();
  const said = await saying(child, waitedFor);
  const exit = once(child, 'exit');
  return {
    said,
    async kill() {
      child.kill('SIGKILL');
      await exit;
    },
    async stop() {
      child.kill('SIGTERM');
      return (await exit)[0] as number | null;
    },
  };
}

async function saying(child: ChildProcess, waitedFor: RegExp): Promise<string> {
  const said: string[] = [];
  for await (const line of readline.createInterface({ input: child.stderr! })) {
    said.push(line);
    const found = waitedFor.exec(line)?.[1];
    if (found) {
      child.stderr!.resume();
      return found;
    }
  }
  throw new Error(`it did not start:\n${said.join('\n')}`);
}

/** `parley` as a process of its own, on no Redis but one that `env` names. */
const spawnParley = (args: readonly string[], env: Record<string, string>) =>
  spawn(process.execPath, ['--import', 'tsx', path.join(root, 'src/main.ts'), ...args], {
    cwd: root,
    env: { ...process.env, REDIS_URL: '', LOG_LEVEL: 'silent', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Runs `parley` as a process of its own until it ends; answers its exit code and what it printed. */
export async function runProcess(env: Record<string, string>, ...args: readonly string[]) {
  const child = spawnParley(args, env);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: code as number | null, out: out.trimEnd(), err: err.trimEnd() };
}

/** A folder that is gone after `use`. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(tmpdir(), 'parley-test-'));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export type Answer<T = Record<string, unknown>> = {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
};

/** One call over a real socket, with a JSON body where there is one. */
export async function call<T = Record<string, unknown>>(
  method: string,
  url: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Answer<T>> {
  const response = await fetch(url, {
    method,
    headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const answer = await response.text();
  return {
    status: response.status,
    body: (answer === '' ? undefined : JSON.parse(answer)) as T,
    headers: response.headers,
  };
}
