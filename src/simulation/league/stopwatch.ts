/** How long each agent thinks. Kept apart from the games, which are the same for the same seed; times are not. */
export type Stopwatch = {
  record(agent: string, tookMs: number): void;
  /** Mean time for a move and the longest; nothing for one who made none. */
  of(agent: string): { readonly meanMs: number; readonly longestMs: number } | undefined;
};

export function stopwatch(): Stopwatch {
  const times = new Map<string, { moves: number; sumMs: number; longestMs: number }>();
  return {
    record(agent, tookMs) {
      const time = times.get(agent);
      if (!time) {
        times.set(agent, { moves: 1, sumMs: tookMs, longestMs: tookMs });
        return;
      }
      time.moves++;
      time.sumMs += tookMs;
      if (tookMs > time.longestMs) time.longestMs = tookMs;
    },
    of(agent) {
      const time = times.get(agent);
      return time && { meanMs: time.sumMs / time.moves, longestMs: time.longestMs };
    },
  };
}
