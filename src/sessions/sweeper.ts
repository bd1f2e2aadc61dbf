import type { Learner } from './counterparts/learner.ts';
import type { Deps } from './deps.ts';
import { expire } from './expire.ts';
import type { Clock, Store } from './ports.ts';

/** How many due negotiations are looked at in one go. */
const BATCH = 100;

/** Deadlines stand together in the store; each is met with what its tenant's use cases have. */
export type SweeperDeps = {
  readonly store: Pick<Store, 'due'>;
  readonly clock: Clock;
  readonly learner: Learner;
  of(tenant: string): Deps;
};

export type Sweeper = { /** Resolves when a sweep under way has finished. */ stop(): Promise<void> };

/**
 * Ends negotiations and breaks whose time has passed, when nobody calls, and learns from those that have ended. What is due lives in
 * the store, so a deadline that passed while no server ran is met at the next start. A sweep that fails is told to `onError` and tried
 * again.
 */
export function startSweeper(deps: SweeperDeps, everyMs: number, onError: (error: unknown) => void): Sweeper {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let current: Promise<void> = Promise.resolve();
  deps.learner.onError = onError;
  const run = () => {
    current = sweep(deps)
      .then(() => deps.learner.learn())
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
export async function sweep(deps: SweeperDeps): Promise<void> {
  for (;;) {
    const due = await deps.store.due(deps.clock.now(), BATCH);
    const ended = await Promise.all(due.map(({ tenant, id }) => expire(deps.of(tenant), id)));
    // When none of a batch could be ended, others are at it; the next sweep looks again.
    if (due.length < BATCH || !ended.includes(true)) return;
  }
}
