/** Work in slots that takes place in one window of time. */
export type Share = { readonly window: number; readonly from: number; readonly to: number };

/**
 * Splits `work` slots over windows that hold `room[k]` slots each: no later window than needed, of the splits that are
 * left the one whose cuts cost least by `costAt`, and of those the one that does most at first. A window may stay empty
 * when that spares a cut. Exact, by dynamic programming over (window, slots done). Nothing when the windows do not hold
 * the work.
 */
export function splitWork(
  work: number,
  room: readonly number[],
  costAt: (slot: number) => number,
): readonly Share[] | undefined {
  const windows = windowsNeeded(work, room);
  if (windows === undefined) return undefined;
  let cost: readonly number[] = [0, ...Array<number>(work).fill(Number.POSITIVE_INFINITY)];
  const begins: number[][] = [];
  for (const held of room.slice(0, windows)) {
    const next = [...cost];
    const begin = cost.map((_, done) => done);
    for (let done = 1; done <= work; done++) {
      // From the latest beginning on, so that of equals the earlier windows do more.
      for (let from = done - 1; from >= Math.max(0, done - held); from--) {
        const total = cost[from]! + (from > 0 ? costAt(from) : 0);
        if (total < next[done]!) {
          next[done] = total;
          begin[done] = from;
        }
      }
    }
    cost = next;
    begins.push(begin);
  }
  const shares: Share[] = [];
  for (let window = windows - 1, to = work; window >= 0; window--) {
    const from = begins[window]![to]!;
    if (from < to) shares.unshift({ window, from, to });
    to = from;
  }
  return shares;
}

/** How many windows it takes when each is used in full. */
function windowsNeeded(work: number, room: readonly number[]): number | undefined {
  let left = work;
  for (const [k, held] of room.entries()) {
    if (left <= 0) return k;
    left -= held;
  }
  return left <= 0 ? room.length : undefined;
}
