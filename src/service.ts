import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { v7 as uuidv7 } from 'uuid';
import {
  type Access,
  type AccessPorts,
  approvalLinks,
  askEverybody,
  askNobody,
  configuredKeys,
  issueApprovalLink,
  type KeyStore,
  type LimiterSource,
  type LinkInput,
  listKeys,
  personTokens,
  storedKeys,
} from './access/index.ts';
import type { Config } from './config.ts';
import { PlanDraft, parseWith } from './contract/index.ts';
import { createApp, createLog, createMetrics, type Log, listen, type Metrics } from './http/index.ts';
import {
  countGoingOn,
  type EndedStatus,
  type Lab,
  openLab,
  type PlayPart,
  partPlayer,
  queueHere,
} from './lab/index.ts';
import { createMcp, type Mcp } from './mcp/index.ts';
import { packageRoot, packageVersion } from './package.ts';
import { createRuleSets } from './rule-sets/index.ts';
import { type OpenRulebook, openRulebook } from './rulebook/index.ts';
import { type Caller, createSessions, type Sessions } from './sessions/index.ts';
import { openThreads } from './simulation/index.ts';
import { openRedisPartQueue, openStore, type WholeStore } from './store/index.ts';
import { unusableAddress } from './unusable-address.ts';
import { createWebhooks, guardedSender, type Webhooks } from './webhooks/index.ts';

export type Service = {
  readonly url: string;
  /** Stops taking requests, finishes those in flight, then lets go of the store. */
  close(): Promise<void>;
};

/** How often the sweeper looks for negotiations whose time has passed. */
const SWEEP_EVERY_MS = 500;

export const rulesDirectory = path.join(packageRoot, 'rules');

/** A minute's share of each caller, where there is a limit. */
const limiterOf = ({ requestsPerMinute: requests }: Config, store: LimiterSource) =>
  requests === undefined ? undefined : store.limiter({ name: 'caller', requests, seconds: 60 });

const clock = { now: () => Date.now() };
const ids = { next: uuidv7 };
const random = { bytes: randomBytes };

/**
 * How callers are asked who they are. Throws where they are asked and nobody could have an answer: a server that refuses
 * everybody is a mistake of who set it up.
 */
async function accessBy(config: Config, store: KeyStore, log: Log): Promise<Access> {
  if (config.auth === 'open')
    log.warn({ host: config.host }, 'everybody who reaches this server may do everything (AUTH)');
  if (config.auth !== 'on') return askNobody;
  const configured = configuredKeys(config.apiKeys);
  const persons = config.identityProvider && personTokens(config.identityProvider, clock);
  if (configured.count === 0 && !persons && (await listKeys({ store })).length === 0) throw new Error(NOBODY);
  return askEverybody({ configured, stored: storedKeys({ store, clock }), persons });
}

/** What is made over the store of the configuration. Where that fails, the store is let go of: it would reconnect for ever. */
async function overStore<T>(config: Config, make: (store: WholeStore) => Promise<T>): Promise<T> {
  const store = await openStore(config);
  try {
    return await make(store);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The keys of callers, for a command that makes or changes them while servers run or none does. */
export async function openKeys(config: Config): Promise<AccessPorts & { close(): Promise<void> }> {
  const store = await openStore(config);
  return { store, clock, random, close: () => store.close() };
}

/** The records of a tenant, for a command. */
export async function openRecords(config: Config, tenant: string) {
  const store = await openStore(config);
  return { ...store.of(tenant), close: () => store.close() };
}

/** The rule sets of a tenant, for a command. */
export const openRuleSets = (config: Config, tenant: string) =>
  overStore(config, async (store) => {
    const rulebook = await openRulebook({ directory: rulesDirectory, store });
    const { of } = createRuleSets({ store, rulebook, clock, requireBacktest: config.requireBacktest });
    return { ...of(tenant), close: () => store.close() };
  });

/** The webhooks of all tenants, for a command. */
export async function openWebhooks(config: Config): Promise<Pick<Webhooks, 'of'> & { close(): Promise<void> }> {
  const store = await openStore(config);
  const sender = guardedSender({ networks: config.webhookNetworks });
  const { of } = createWebhooks({ store, clock, ids, random, sender });
  return { of, close: () => store.close() };
}

/** Plans, negotiations and what is remembered of counterparts, of all tenants, for a command. */
export const openDesk = (config: Config) =>
  overStore(config, async (store) => {
    const rulebook = await openRulebook({ directory: rulesDirectory, store });
    const { of } = createSessions({ store, rulebook, clock, ids, random });
    const links = approvalLinks({ store, clock, random });
    return {
      of(tenant: string) {
        const sessions = of(tenant);
        return {
          ...sessions,
          issueApprovalLink: (input: LinkInput) => issueApprovalLink({ links, clock, sessions }, tenant, input),
        };
      },
      close: () => store.close(),
    };
  });

const NOBODY =
  'AUTH: callers are asked for a key, and there is none: make one with "parley keys create", or set API_KEYS or JWT_JWKS_URL';

/** Rounds of all sessions of one simulation together, about an hour of one processor; simulations of a tenant at once, and kept. */
const MOST_ROUNDS = 40_000_000;
const SIMULATIONS_AT_ONCE = 10;
const SIMULATIONS_KEPT = 200;

/** Simulations over a store: played by this process, and on Redis by all that share it. */
async function startLab(
  { redisUrl, simulationThreads, simulationSessions }: Config,
  store: WholeStore,
  { sets: { bottomLine, fallback } }: OpenRulebook,
  log: Log,
  ended: (status: EndedStatus) => void,
): Promise<Lab> {
  // A report is written on a thread, also where parts are played elsewhere.
  const threads = openThreads(Math.max(1, simulationThreads));
  const onError = (error: unknown) => log.error({ err: error }, 'a simulation met an error');
  const ports = {
    store,
    clock,
    ids: { next: uuidv7 },
    threads,
    ended,
    rules: { bottomLine: bottomLine.text, fallback: fallback.text },
    limits: { sessions: simulationSessions, rounds: MOST_ROUNDS, atOnce: SIMULATIONS_AT_ONCE, kept: SIMULATIONS_KEPT },
    asPlan: (value: unknown) => parseWith(PlanDraft, value),
  };
  const queueOf = async (play: PlayPart) =>
    redisUrl === undefined
      ? queueHere(play, simulationThreads)
      : openRedisPartQueue(redisUrl, { atOnce: simulationThreads, play, onError });
  try {
    const lab = await openLab(ports, { queueOf, onError });
    return {
      ...lab,
      async close() {
        await lab.close();
        await threads.close();
      },
    };
  } catch (error) {
    await threads.close();
    throw error;
  }
}

/**
 * Plays parts of simulations that servers on the same Redis have begun, until it is closed. Throws an error that names the
 * variable to set where there is nothing to play with.
 */
export async function startWorker(
  config: Config,
  log: Log = createLog(config.logLevel),
): Promise<{ readonly threads: number; close(): Promise<void> }> {
  const { redisUrl, simulationThreads } = config;
  if (redisUrl === undefined) throw new Error('REDIS_URL is not set: an embedded service plays its simulations itself');
  if (simulationThreads === 0) throw new Error('SIMULATION_THREADS is 0: a worker needs one thread at least');
  return overStore(config, async (store) => {
    await store.ping();
    const threads = openThreads(simulationThreads); // none runs before there is something to play
    const onError = (error: unknown) => log.error({ err: error }, 'a simulation met an error');
    const play = partPlayer({ store, clock, threads }, onError);
    const queue = await openRedisPartQueue(redisUrl, { atOnce: simulationThreads, play, onError });
    return {
      threads: simulationThreads,
      async close() {
        await queue.close();
        await threads.close();
        await store.close();
      },
    };
  });
}

/** What every process that decides has, whichever way it is asked. */
type Core = {
  readonly rulebook: OpenRulebook;
  readonly sessions: Sessions;
  readonly webhooks: Webhooks;
  readonly metrics: Metrics;
  readonly mcp: Mcp;
  /** Sweeps deadlines and sends webhooks, until `stop`. */
  work(): void;
  stop(): Promise<void>;
};

async function coreOver(store: WholeStore, config: Config, log: Log): Promise<Core> {
  const rulebook = await openRulebook({ directory: rulesDirectory, store });
  const metrics = createMetrics({ version: packageVersion, goingOn: () => countGoingOn(store) });
  const sessions = createSessions({ store, rulebook, clock, ids, random, decided: metrics.verdict });
  const sender = guardedSender({ networks: config.webhookNetworks });
  const attempted = metrics.webhookAttempt;
  const webhooks = createWebhooks({ store, clock, ids, random, sender, attempted });
  const mcp = createMcp({
    sessions,
    version: packageVersion,
    report: (error) => log.error({ err: error }, 'a tool failed'),
  });
  const workers: { stop(): Promise<void> }[] = [];
  return {
    rulebook,
    sessions,
    webhooks,
    metrics,
    mcp,
    work() {
      const onError = (what: string) => (error: unknown) => log.error({ err: error }, what);
      workers.push(sessions.sweepEvery(SWEEP_EVERY_MS, onError('the deadline sweep failed')));
      workers.push(webhooks.dispatch(onError('webhooks could not be sent')));
    },
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()));
    },
  };
}

/** Puts the service together: chooses the adapters, listens, and works until it is closed. */
export async function startService(config: Config, log: Log = createLog(config.logLevel)): Promise<Service> {
  return overStore(config, async (store) => {
    const core = await coreOver(store, config, log);
    const { rulebook, sessions, webhooks, metrics, mcp } = core;
    const access = await accessBy(config, store, log);
    const lab = await startLab(config, store, rulebook, log, metrics.simulationEnded);
    const app = createApp({
      sessions,
      simulations: lab,
      ruleSets: createRuleSets({ store, rulebook, clock, requireBacktest: config.requireBacktest }),
      webhooks,
      mcp,
      access,
      wait: (ms) => setTimeout(ms),
      approvalLinks: approvalLinks({ store, clock, random }),
      clock,
      log,
      metrics,
      limits: { bodyBytes: config.bodyLimitBytes, requests: limiterOf(config, store) },
    });
    const server = await listen(app, config).catch(async (cause: unknown) => {
      await lab.close();
      throw unusableAddress(cause, config);
    });
    core.work();
    return {
      url: server.url,
      async close() {
        sessions.endFollowing();
        lab.endFollowing();
        await server.close();
        await core.stop();
        await lab.close();
        await store.close();
      },
    };
  });
}

/** Whose tools are served over standard input and output, and what they may do. */
export type McpUser = Pick<Caller, 'tenant' | 'scopes'>;

/** Serves the tools of one caller over standard input and output until that ends. The log goes to standard error. */
export async function serveMcp(config: Config, { tenant, scopes }: McpUser, signal: AbortSignal): Promise<void> {
  const store = await openStore(config);
  try {
    const core = await coreOver(store, config, createLog(config.logLevel, process.stderr));
    core.work();
    const caller: Caller = { tenant, scopes, kind: 'anybody', subject: 'mcp' };
    await core.mcp.serve(caller, { input: process.stdin, output: process.stdout }, signal);
    await core.stop();
  } finally {
    await store.close();
  }
}
