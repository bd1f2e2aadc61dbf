import type { Deps } from './deps.ts';
import { expire } from './expire.ts';

/** How many due negotiations are looked at in one go. */
const BATCH = 100;

export type Sweeper = { /** Resolves when a sweep under way has finished. */ stop(): Promise<void> };

/**
 * Ends negotiations and breaks whose time has passed, when nobody calls. What is due lives in the store, so a deadline that passed
 * while no server ran is met at the next start. A sweep that fails is told to `onError` and tried again.
 */
export function startSweeper(deps: Deps, everyMs: number, onError: (error: unknown) => void): Sweeper {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let current: Promise<void> = Promise.resolve();
  const run = () => {
    current = sweep(deps)
      .catch(onError)
      .then(() => {
        if (!isStopped) timer = setTimeout(run, everyMs).unref();
      });
  };
  run();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await current;
    },
  };
}

/** Ends everything that is due now. */
export async function sweep(deps: Deps): Promise<void> {
  for (;;) {
    const ids = await deps.store.due(deps.clock.now(), BATCH);
    const ended = await Promise.all(ids.map((id) => expire(deps, id)));
    // When none of a batch could be ended, others are at it; the next sweep looks again.
    if (ids.length < BATCH || !ended.includes(true)) return;
  }
}
