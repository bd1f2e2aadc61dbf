const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/** Pauses after failed attempts, ms: eleven attempts over 23.7 hours. */
export const PAUSES_MS: readonly number[] = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  6 * HOUR,
  10 * HOUR,
];

/**
 * The pause after the `tries`-th attempt, ms; nothing when it was the last. `chance` in [0, 1) spreads it by a tenth to
 * both sides, so that what failed at one moment does not come back at one moment.
 */
export function pauseAfter(tries: number, chance: number): number | undefined {
  const pause = PAUSES_MS[tries - 1];
  return pause === undefined ? undefined : Math.round(pause * (0.9 + 0.2 * chance));
}
