/** How long an agent thinks, over its moves. */
export type Thinking = { readonly moves: number; readonly sumMs: number; readonly longestMs: number };

/** By agent. Kept apart from the games, which are the same for the same seed; times are not. */
export type Times = Readonly<Record<string, Thinking>>;

export type Stopwatch = {
  record(agent: string, tookMs: number): void;
  times(): Times;
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
    times: () => Object.fromEntries(times),
  };
}

/** The times of several stopwatches as of one. */
export function together(all: readonly Times[]): Times {
  const sum: Record<string, Thinking> = {};
  for (const times of all) {
    for (const [agent, { moves, sumMs, longestMs }] of Object.entries(times)) {
      const before = sum[agent] ?? { moves: 0, sumMs: 0, longestMs: 0 };
      sum[agent] = {
        moves: before.moves + moves,
        sumMs: before.sumMs + sumMs,
        longestMs: Math.max(before.longestMs, longestMs),
      };
    }
  }
  return sum;
}
