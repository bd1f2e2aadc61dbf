import { Cluster, type ClusterOptions, type CommonRedisOptions, Redis, type RedisOptions } from 'ioredis';
import type { RedisAddress } from './address.ts';
import { endSilence } from './silence.ts';

/** What both kinds of client can do; the commands are the same. */
export type RedisClient = Redis | Cluster;

/** How long a connection may take, ms. */
const CONNECT_MS = 1_000;
/** How long a call to a cluster may take in all, ms; it may be waiting for a node to be found. */
const CLUSTER_CALL_MS = 5_000;

/**
 * A client that never sends a command twice and never leaves one waiting: what was under way when a connection broke
 * fails, and the caller's idempotency key tells whether it had its effect. It reconnects for ever.
 */
export function createClient(address: RedisAddress): RedisClient {
  if (address.kind === 'cluster') return createCluster(address);
  const redis = new Redis({
    ...connection,
    ...readsInOneGo,
    ...login(address),
    ...whereabouts(address),
    db: address.db,
    retryStrategy: backoffMs,
    // What is not sent while away is not executed late, after its caller was told that it failed.
    enableOfflineQueue: false,
  });
  endSilence(redis);
  return redis;
}

/**
 * A client for BullMQ, which waits for jobs on it and sends anew what an outage took: its scripts are made for that, and it
 * refuses a client that gives up. It, and the copies that BullMQ makes of it, reconnect until `givingUp` is aborted; after
 * that a connection that breaks is not made again, and what waits for it fails.
 */
export function createPatientClient(address: RedisAddress, givingUp?: AbortSignal): RedisClient {
  const untilGivingUpMs = (attempt: number) => (givingUp?.aborted ? null : backoffMs(attempt));
  const patient = { protocol: 2, connectTimeout: CONNECT_MS, maxRetriesPerRequest: null } as const;
  if (address.kind !== 'cluster') {
    return new Redis({
      ...patient,
      ...login(address),
      ...whereabouts(address, untilGivingUpMs),
      db: address.db,
      retryStrategy: untilGivingUpMs,
    });
  }
  return new Cluster([...address.nodes], {
    redisOptions: { ...patient, ...login(address) },
    clusterRetryStrategy: untilGivingUpMs,
    ...resolvingNothing(address),
  });
}

function whereabouts(
  address: Exclude<RedisAddress, { kind: 'cluster' }>,
  retryMs: (attempt: number) => number | null = backoffMs,
): RedisOptions {
  if (address.kind === 'single') return address.node;
  const { sentinels, sentinelPassword, master, isTls } = address;
  return {
    sentinels: [...sentinels],
    name: master,
    sentinelRetryStrategy: retryMs,
    ...(sentinelPassword !== undefined && { sentinelPassword }),
    ...(isTls && { enableTLSForSentinelMode: true, sentinelTLS: {} }),
  };
}

function createCluster(address: Extract<RedisAddress, { kind: 'cluster' }>): Cluster {
  const cluster = new Cluster([...address.nodes], {
    ...readsInOneGo,
    redisOptions: { ...connection, ...login(address), commandTimeout: CLUSTER_CALL_MS },
    clusterRetryStrategy: backoffMs,
    slotsRefreshTimeout: CONNECT_MS,
    // By default it sends a command anew when its connection closed, though it may have been executed.
    retryDelayOnFailover: 0,
    ...resolvingNothing(address),
  });
  cluster.on('+node', endSilence);
  return cluster;
}

/** A certificate names the host, so it is not resolved to an address. */
const resolvingNothing = ({ isTls }: RedisAddress): Pick<ClusterOptions, 'dnsLookup'> =>
  isTls ? { dnsLookup: (host, done) => done(null, host) } : {};

const backoffMs = (attempt: number): number => Math.min(25 * 2 ** attempt, 500);

/** Reads that go to all shards at once travel together; scripts do not wait for others, which measured faster. */
const readsInOneGo = { enableAutoPipelining: true, autoPipeliningIgnoredCommands: ['evalsha', 'eval', 'ping'] };

const connection = {
  protocol: 2,
  connectTimeout: CONNECT_MS,
  autoResendUnfulfilledCommands: false,
  // Not a higher number: ioredis 6.0 forgets commands under way, for ever unanswered, when a reconnect succeeds earlier.
  maxRetriesPerRequest: 0,
  // After a failover the old master takes no writes: look for the new one. The command that found out fails.
  reconnectOnError: (error: Error) => (error.message.startsWith('READONLY') ? 1 : false),
} satisfies CommonRedisOptions;

const login = ({ username, password, isTls }: RedisAddress) => ({
  ...(username !== undefined && { username }),
  ...(password !== undefined && { password }),
  ...(isTls && { tls: {} }),
});
