import { Cluster, type CommonRedisOptions, Redis } from 'ioredis';
import type { RedisAddress } from './redis-address.ts';

/** What both kinds of client can do; the commands are the same. */
export type RedisClient = Redis | Cluster;

/** How long a connection may take, ms. */
const CONNECT_MS = 1_000;
/** How long a server may be silent while we wait for an answer, before the connection is given up, ms. */
const SILENCE_MS = 1_500;
/** How long a call may take in all, ms. Passing it says nothing about whether the call had its effect. */
const CALL_MS = 2_000;

/**
 * A client that never sends a command twice and never leaves one waiting: what was under way when a connection broke
 * fails, and the caller's idempotency key tells whether it had its effect. It reconnects for ever.
 */
export function createClient(address: RedisAddress): RedisClient {
  switch (address.kind) {
    case 'single':
      return new Redis({ ...ownConnection, ...login(address), ...address.node, db: address.db });
    case 'sentinel':
      return new Redis({
        ...ownConnection,
        ...login(address),
        sentinels: [...address.sentinels],
        name: address.master,
        db: address.db,
        sentinelRetryStrategy: backoffMs,
        ...(address.sentinelPassword && { sentinelPassword: address.sentinelPassword }),
        ...(address.isTls && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
      });
    case 'cluster':
      return new Cluster([...address.nodes], {
        redisOptions: { ...connection, ...login(address) },
        clusterRetryStrategy: backoffMs,
        slotsRefreshTimeout: CONNECT_MS,
        // By default it sends a command anew when its connection closed, though it may have been executed.
        retryDelayOnFailover: 0,
        // A certificate names the host, so do not resolve it to an address.
        ...(address.isTls && { dnsLookup: (host, done) => done(null, host) }),
        ...readsInOneGo,
      });
  }
}

const backoffMs = (attempt: number): number => Math.min(25 * 2 ** attempt, 500);

/** Reads that go to all shards at once travel together; scripts do not wait for others, which measured faster. */
const readsInOneGo = { enableAutoPipelining: true, autoPipeliningIgnoredCommands: ['evalsha', 'eval', 'ping'] };

const connection = {
  protocol: 2,
  connectTimeout: CONNECT_MS,
  socketTimeout: SILENCE_MS,
  commandTimeout: CALL_MS,
  autoResendUnfulfilledCommands: false,
  // Not a higher number: ioredis 6.0 forgets commands under way, for ever unanswered, when a reconnect succeeds earlier.
  maxRetriesPerRequest: 0,
  // After a failover the old master takes no writes: look for the new one. The command that found out fails.
  reconnectOnError: (error: Error) => (error.message.startsWith('READONLY') ? 1 : false),
} satisfies CommonRedisOptions;

const ownConnection = {
  ...connection,
  ...readsInOneGo,
  // Not sent while away is not executed late, after its caller was told that it failed.
  enableOfflineQueue: false,
  retryStrategy: backoffMs,
} satisfies CommonRedisOptions;

const login = ({ username, password, isTls }: RedisAddress) => ({
  ...(username !== undefined && { username }),
  ...(password !== undefined && { password }),
  ...(isTls && { tls: {} }),
});
