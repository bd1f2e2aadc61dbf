import { setMaxListeners } from 'node:events';

/** Does all of it at once, as threads are free, and answers in the order of the items. The first to fail stops the others. */
export async function allOf<Item, Done>(
  items: readonly Item[],
  signal: AbortSignal | undefined,
  work: (item: Item, stop: AbortSignal) => Promise<Done>,
): Promise<Done[]> {
  const failure = new AbortController();
  const stop = AbortSignal.any([failure.signal, ...(signal ? [signal] : [])]);
  setMaxListeners(0, stop); // one an item that waits
  try {
    return await Promise.all(items.map((item) => work(item, stop)));
  } catch (error) {
    failure.abort();
    throw error;
  }
}
