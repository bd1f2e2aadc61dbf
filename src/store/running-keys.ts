import type { Clock } from '../sessions/index.ts';
import { type NamedKey, RUNNING_LIFE_MS } from './idempotency.ts';

/** Requests under way. In memory: a restart ends them, and the version check keeps other processes apart. */
export type RunningKeys = {
  /** Marks the key, unless its first request is still running. */
  begin(key: NamedKey): { kind: 'running' } | { kind: 'key-reused' } | undefined;
  /** Forgets the key, unless it is marked for another request. */
  end(key: NamedKey): void;
};

export function runningKeys(clock: Clock): RunningKeys {
  // In the order of their expiry, as all live equally long.
  const running = new Map<string, { readonly tag: string; readonly untilMs: number }>();
  return {
    begin({ digest, tag }) {
      const nowMs = clock.now();
      for (const [ended, { untilMs }] of running) {
        if (untilMs > nowMs) break;
        running.delete(ended);
      }
      const mark = running.get(digest);
      if (mark) return { kind: mark.tag === tag ? 'running' : 'key-reused' };
      running.set(digest, { tag, untilMs: nowMs + RUNNING_LIFE_MS });
      return undefined;
    },
    end({ digest, tag }) {
      if (running.get(digest)?.tag === tag) running.delete(digest);
    },
  };
}
