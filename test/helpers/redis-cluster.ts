import { Redis } from 'ioredis';
import { freePort, type RedisServer, startRedis } from './redis.ts';

export type RedisCluster = {
  readonly urls: readonly string[];
  readonly nodes: readonly RedisServer[];
  stop(): Promise<void>;
};

/** A cluster of three masters that share the slots, each a server of our own. */
export async function startCluster(): Promise<RedisCluster> {
  const nodes = await Promise.all([0, 1, 2].map(startNode));
  const clients = nodes.map(({ server }) => new Redis(server.url));
  for (const [i, client] of clients.entries()) {
    await client.call('CLUSTER', 'ADDSLOTSRANGE', Math.ceil((i * 16384) / 3), Math.ceil(((i + 1) * 16384) / 3) - 1);
    const first = nodes[0]!;
    if (i > 0) await client.call('CLUSTER', 'MEET', '127.0.0.1', `${first.server.port}`, `${first.busPort}`);
  }
  for (const client of clients) {
    // Nodes tell nobody when they have found each other.
    while (!(await client.cluster('INFO')).includes('cluster_state:ok')) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await client.config('SET', 'cluster-node-timeout', 15_000);
    client.disconnect();
  }
  return {
    nodes: nodes.map(({ server }) => server),
    urls: nodes.map(({ server }) => server.url),
    stop: async () => void (await Promise.all(nodes.map(({ server }) => server.stop()))),
  };
}

async function startNode() {
  const busPort = await freePort();
  // A short timeout shortens how long a node waits before it dares to serve; afterwards it would only cause false alarms.
  const options = ['--cluster-enabled', 'yes', '--cluster-port', `${busPort}`, '--cluster-node-timeout', '500'];
  return { busPort, server: await startRedis(...options) };
}
