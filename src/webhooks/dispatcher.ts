import { setTimeout as delay } from 'node:timers/promises';
import { deliver } from './deliver.ts';
import { fanOut } from './fan-out.ts';
import type { WebhookPorts } from './ports.ts';

/** How often we look for something to do. */
const LOOK_EVERY_MS = 250;

/** How long one process may see to the fan-out without renewing it: another takes over when it is gone. */
const LEASE_MS = 5_000;

/** How long a delivery is ours: longer than an attempt takes. */
const TAKEN_MS = 60_000;

/** How many attempts run at a time. */
const AT_ONCE = 32;

const TRIM_EVERY_MS = 60_000;

/** How many changes are kept for onlookers that come back. */
const KEPT_CHANGES = 2_560_000;

export type Dispatcher = { /** Resolves when what is under way has finished. */ stop(): Promise<void> };

/**
 * Sends what is due for as long as the process lives. Of several processes one fans out and trims the log, by a lease; all
 * send, each what it has taken. What fails is told to `onError` and tried again.
 */
export function startDispatcher(ports: WebhookPorts, onError: (error: unknown) => void): Dispatcher {
  const stopping = new AbortController();
  const owner = ports.ids.next();
  const { signal } = stopping;
  let trimAtMs = ports.clock.now() + TRIM_EVERY_MS;

  async function lead(): Promise<false> {
    const nowMs = ports.clock.now();
    if (!(await ports.store.lease(owner, nowMs, nowMs + LEASE_MS))) return false;
    for (let isMore = true; isMore && !signal.aborted; ) isMore = await fanOut(ports);
    if (ports.clock.now() < trimAtMs) return false;
    trimAtMs = ports.clock.now() + TRIM_EVERY_MS;
    await ports.store.trimLog(KEPT_CHANGES, await ports.store.fannedOut());
    return false;
  }

  async function repeat(work: () => Promise<boolean>): Promise<void> {
    while (!signal.aborted) {
      const isMore = await work().catch((error: unknown) => {
        onError(error);
        return false;
      });
      if (!isMore) await delay(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  const running = Promise.all([repeat(lead), repeat(() => sendDue(ports, onError))]);
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Sends what is due now; true when there may be more. */
export async function sendDue(ports: WebhookPorts, onError: (error: unknown) => void): Promise<boolean> {
  const nowMs = ports.clock.now();
  const due = await ports.store.takeDue(nowMs, nowMs + TAKEN_MS, AT_ONCE);
  await Promise.all(due.map((delivery) => deliver(ports, delivery).catch(onError)));
  return due.length === AT_ONCE;
}
