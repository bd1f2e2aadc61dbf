import path from 'node:path';
import { v7 as uuidv7 } from 'uuid';
import { askNobody } from './access/index.ts';
import type { Config } from './config.ts';
import { createApp, createLog, createMetrics, type Log, listen } from './http/index.ts';
import { packageRoot, packageVersion } from './package.ts';
import { openRulebook } from './rulebook/index.ts';
import { createSessions } from './sessions/index.ts';
import { openStore } from './store/index.ts';

export type Service = {
  readonly url: string;
  /** Stops taking requests, finishes those in flight, then lets go of the store. */
  close(): Promise<void>;
};

/** How often the sweeper looks for negotiations whose time has passed. */
const SWEEP_EVERY_MS = 500;

export const rulesDirectory = path.join(packageRoot, 'rules');

/** Puts the service together: chooses the adapters, listens, and sweeps deadlines until it is closed. */
export async function startService(config: Config, log: Log = createLog(config.logLevel)): Promise<Service> {
  const store = await openStore(config);
  try {
    const rulebook = await openRulebook({ directory: rulesDirectory, store });
    const clock = { now: () => Date.now() };
    const sessions = createSessions({ store, rulebook, clock, ids: { next: uuidv7 } });
    const app = createApp({
      sessions,
      access: askNobody,
      log,
      metrics: createMetrics({ version: packageVersion }),
      limits: { bodyBytes: config.bodyLimitBytes },
    });
    const server = await listen(app, config);
    const sweeper = sessions.sweepEvery(SWEEP_EVERY_MS, (error) =>
      log.error({ err: error }, 'the deadline sweep failed'),
    );
    return {
      url: server.url,
      async close() {
        await server.close();
        await sweeper.stop();
        await store.close();
      },
    };
  } catch (error) {
    await store.close();
    throw error;
  }
}
