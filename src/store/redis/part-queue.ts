import { type Job, Queue, Worker } from 'bullmq';
import { Cluster } from 'ioredis';
import { MOST_TRIES, type Part, type PartQueue, type PlayPart } from '../../lab/index.ts';
import { parseRedisUrl } from './address.ts';
import { createPatientClient, type RedisClient } from './client.ts';

/** A worker that says nothing for so long has died; the others look that often. */
const LOCK_MS = 10_000;
const LOOK_EVERY_MS = 5_000;

/** Any number of workers may die over a part: it is not its fault. */
const MOST_DEATHS = 1_000;

export type RedisQueueOptions = {
  readonly prefix?: string;
  /** Parts that are played here at a time; 0: none, as workers on other machines do. */
  readonly atOnce: number;
  readonly play: PlayPart;
  onError(error: unknown): void;
};

/**
 * Parts of simulations as jobs of BullMQ: any process with the same Redis plays them. A job may run twice, as when its worker
 * was taken for dead; playing a part twice comes to the same. Early parts go first, whatever simulation they are of.
 */
export function openRedisQueue(
  url: string,
  { prefix = 'parley:', atOnce, play, onError }: RedisQueueOptions,
): PartQueue {
  const address = parseRedisUrl(url);
  // All keys of a queue in one slot of a cluster.
  const place = { prefix: `{${prefix}jobs}` };
  const clients: RedisClient[] = [];
  const givingUp = new AbortController();
  const connection = () => {
    const client = createPatientClient(address, givingUp.signal);
    client.on('error', () => {}); // BullMQ tells them
    clients.push(client);
    return client;
  };
  const ours = connection();
  const queue = new Queue<Part>(QUEUE, { ...place, connection: ours });
  queue.on('error', onError);
  const worker =
    atOnce === 0
      ? undefined
      : new Worker<Part>(
          QUEUE,
          (job) => play(job.data, { signal: givingUp.signal, isLastTry: job.attemptsMade + 1 >= MOST_TRIES }),
          {
            ...place,
            connection: connection(),
            concurrency: atOnce,
            lockDuration: LOCK_MS,
            stalledInterval: LOOK_EVERY_MS,
            maxStalledCount: MOST_DEATHS,
          },
        );
  worker?.on('error', onError);

  return {
    async add(parts) {
      await queue.addBulk(parts.map((data) => ({ name: QUEUE, data, opts: optionsOf(data) })));
    },
    async close() {
      // BullMQ would wait for a Redis that is away as long as that takes, and so would who wants us to end.
      const isThere = await answers(ours);
      if (!isThere) givingUp.abort();
      void untilSilent(ours, givingUp.signal).then(() => {
        givingUp.abort();
        // One that is reconnecting ends by itself; told to end, it would never tell those who wait for it (ioredis 6.0).
        for (const client of clients) if (client.status === 'ready') client.disconnect();
      });
      await worker?.close(!isThere);
      await queue.close();
      givingUp.abort();
      for (const client of clients) client.disconnect();
    },
  };
}

const QUEUE = 'simulations';

const optionsOf = ({ tenant, id, part }: Part): Job['opts'] => ({
  // One job a part, so that adding it again changes nothing.
  jobId: `${tenant}/${id}/${part}`,
  priority: part + 1,
  attempts: MOST_TRIES,
  backoff: { type: 'exponential', delay: 500 },
  removeOnComplete: true,
  removeOnFail: true,
});

/** How long Redis may take for an answer when we end, ms, and how often we ask. */
const PATIENCE_MS = 2_000;
const ASK_EVERY_MS = 500;

const answers = (client: RedisClient): Promise<boolean> =>
  new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), PATIENCE_MS);
    const settle = (isThere: boolean) => {
      clearTimeout(timer);
      resolve(isThere);
    };
    client.ping().then(
      () => settle(true),
      () => settle(false),
    );
  });

/** Resolves when Redis has ceased to answer, or when `signal` says that nobody asks any more. */
async function untilSilent(client: RedisClient, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && (await answers(client))) await afterMs(ASK_EVERY_MS);
}

/**
 * Refuses a Redis that may throw away keys when its memory is full: jobs would vanish, and negotiations with them. Throws an
 * error that names `REDIS_URL`. One that is away can't be asked, and is taken as it is.
 */
export async function refuseEviction(url: string): Promise<void> {
  const client = createPatientClient(parseRedisUrl(url));
  client.on('error', () => {});
  try {
    const policy = await Promise.race([policyOf(client), afterMs(PATIENCE_MS)]);
    if (policy === undefined || policy === 'noeviction') return;
    throw new Error(
      `REDIS_URL: this Redis has maxmemory-policy ${policy}, by which it drops keys when its memory is full, jobs and negotiations among them: set it to noeviction`,
    );
  } finally {
    client.disconnect();
  }
}

const afterMs = (ms: number): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(undefined), ms).unref();
  });

/** The first that is none, where nodes differ. By INFO, as hosted servers seldom let us ask for their configuration. */
async function policyOf(client: RedisClient): Promise<string | undefined> {
  if (client instanceof Cluster) await client.ping(); // until it knows its nodes
  const nodes = client instanceof Cluster ? client.nodes('master') : [client];
  const policies = await Promise.all(
    nodes.map(async (node) => /maxmemory_policy:(\S+)/.exec(await node.info('memory'))?.[1]),
  );
  return policies.find((policy) => policy !== 'noeviction') ?? policies[0];
}
