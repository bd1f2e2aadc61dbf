/** Time is looked at in so many equal stretches. */
export const STRETCHES = 10;

/**
 * How their offers of one negotiation have gone, in utility to us by the plan in force: JSON, and of constant size.
 * What they stand by counts, on all issues they have spoken of, so that offers on single topics tell of it too.
 */
export type Conduct = {
  readonly first: number;
  readonly best: number;
  /** Their best by the end of each stretch of the time so far; the last one is under way. */
  readonly bests: readonly number[];
  /** Their best before the latest offer: what that one alone brought. */
  readonly bestBefore: number;
};

/** With one more offer, after which they stand by terms worth `utility` to us, at `time` in [0, 1]. */
export function conducted(before: Conduct | undefined, utility: number, time: number): Conduct {
  const [first, bestBefore] = before ? [before.first, before.best] : [utility, utility];
  const best = Math.max(bestBefore, utility);
  // An offer at the very end of a stretch is one of it: the last of ten is made at the time of one.
  const stretch = Math.min(STRETCHES - 1, Math.max(0, Math.ceil(time * STRETCHES - 1e-9) - 1));
  const bests = Array.from({ length: Math.max(stretch + 1, before?.bests.length ?? 0) }, (_, k) =>
    k >= stretch ? best : (before?.bests[k] ?? bestBefore),
  );
  return { first, best, bests, bestBefore };
}
