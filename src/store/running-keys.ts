import type { Clock, IdempotencyKey } from '../sessions/ports.ts';
import { bodyTagOf, digestOf, RUNNING_LIFE_MS } from './idempotency.ts';

/** Requests under way. In memory: a restart ends them, and the version check keeps other processes apart. */
export type RunningKeys = {
  /** Marks the key, unless its first request is still running. */
  begin(key: IdempotencyKey): { kind: 'running' } | { kind: 'key-reused' } | undefined;
  end(key: IdempotencyKey): void;
};

export function runningKeys(clock: Clock): RunningKeys {
  // In the order of their expiry, as all live equally long.
  const running = new Map<string, { readonly tag: string; readonly untilMs: number }>();
  return {
    begin(key) {
      const nowMs = clock.now();
      for (const [digest, { untilMs }] of running) {
        if (untilMs > nowMs) break;
        running.delete(digest);
      }
      const digest = digestOf(key);
      const tag = bodyTagOf(key);
      const mark = running.get(digest);
      if (mark) return { kind: mark.tag === tag ? 'running' : 'key-reused' };
      running.set(digest, { tag, untilMs: nowMs + RUNNING_LIFE_MS });
      return undefined;
    },
    end: (key) => void running.delete(digestOf(key)),
  };
}
