import { StoreUnavailable } from '../../sessions/index.ts';
import type { RedisClient } from './client.ts';

/** How long a call waits for a connection that has just been lost, ms. A reconnect takes less; an outage lasts longer. */
const GRACE_MS = 1_000;

export type RedisConnection = {
  /** Resolves when connected; throws `StoreUnavailable` after a second, and from then on at once until it is back. */
  ready(): Promise<void>;
  /** Sends something when connected. Throws `StoreUnavailable` when Redis is away or can't serve. */
  call<T>(send: (client: RedisClient) => Promise<T>): Promise<T>;
  /** Lets calls under way finish. */
  close(): Promise<void>;
};

/** Watches over a client: waits out short gaps, fails fast in long ones, and tells what is wrong without secrets. */
export function watchConnection(client: RedisClient): RedisConnection {
  let lastError: Error | undefined;
  let isAway = false;
  let waiting: Promise<void> | undefined;

  const note = (error: Error) => {
    lastError = plain(error);
  };
  client.on('error', note);
  client.on('node error', note);
  client.on('ready', () => {
    lastError = undefined;
    isAway = false;
  });

  const away = () => new StoreUnavailable('REDIS_URL: Redis is not connected', { cause: lastError });

  const wait = () =>
    new Promise<void>((resolve, reject) => {
      const settle = () => {
        clearTimeout(timer);
        client.off('ready', onReady);
        client.off('end', onEnd);
        waiting = undefined;
      };
      const onReady = () => {
        settle();
        resolve();
      };
      const onEnd = () => {
        settle();
        isAway = true;
        reject(away());
      };
      const timer = setTimeout(onEnd, GRACE_MS);
      client.on('ready', onReady);
      client.on('end', onEnd);
    });

  async function ready(): Promise<void> {
    if (client.status === 'ready') return;
    if (isAway || client.status === 'end') throw away();
    waiting ??= wait();
    await waiting;
  }

  return {
    ready,
    async call(send) {
      if (client.status !== 'ready') await ready();
      try {
        return await send(client);
      } catch (error) {
        throw explained(error);
      }
    },
    async close() {
      if (client.status === 'ready') await client.quit().catch(() => undefined);
      client.disconnect();
    },
  };
}

/** Answers by which a server says that it can't serve now, as opposed to: that we asked for something wrong. */
const NOT_NOW =
  /^(LOADING|READONLY|MASTERDOWN|CLUSTERDOWN|TRYAGAIN|MOVED|ASK|NOREPLICAS|MISCONF|OOM|BUSY|NOAUTH|WRONGPASS|NOPERM|UNBLOCKED)\b/;

function explained(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  if (error instanceof TypeError) return error;
  const cause = plain(error);
  if (error.name !== 'ReplyError') return new StoreUnavailable('Redis did not answer', { cause });
  if (error.message.startsWith('MOVED')) {
    return new StoreUnavailable('REDIS_URL names one node of a cluster; write redis+cluster://', { cause });
  }
  return NOT_NOW.test(error.message) ? new StoreUnavailable('Redis cannot serve now', { cause }) : cause;
}

/** The error without the command it goes with: that holds whole sessions, or a password, and would end up in a log. */
function plain(error: Error): Error {
  const copy = new Error(error.message);
  copy.name = error.name;
  if (error.stack) copy.stack = error.stack;
  return copy;
}
