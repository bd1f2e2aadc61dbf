/** Longer than any answer to an offer takes, ms. */
const SLOT_MS = 100;

/**
 * Does something and answers at the end of a slot of time, the first or a later one: how long it took, which may hang on what
 * the answer hides, is not seen from outside.
 */
export async function inTimeSlot<T>(wait: (ms: number) => Promise<void>, work: () => Promise<T>): Promise<T> {
  const startedAtMs = performance.now();
  try {
    return await work();
  } finally {
    await wait(leftOfSlot(performance.now() - startedAtMs));
  }
}

/** What is left of a slot after so long, ms; the same where a clock ran back. */
export const leftOfSlot = (passedMs: number): number => SLOT_MS - (((passedMs % SLOT_MS) + SLOT_MS) % SLOT_MS);
