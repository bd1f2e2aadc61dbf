import type { Part, PartQueue, PlayPart } from './ports.ts';

/** How often a part is tried before its simulation fails. */
export const MOST_TRIES = 3;

type Waiting = Part & { readonly tries: number };

/**
 * Plays parts in this process, `atOnce` at a time. Early parts go first, whatever simulation they are of, so that a small one
 * does not wait for the end of a large one. What waits is lost with the process: `resume` adds it again.
 */
export function queueHere(play: PlayPart, atOnce: number): PartQueue {
  const waiting = new Map<string, Waiting>();
  const playing = new Map<string, Promise<void>>();
  const closing = new AbortController();

  function next(): void {
    while (playing.size < atOnce && waiting.size > 0 && !closing.signal.aborted) {
      const [key, part] = [...waiting].reduce((first, one) => (one[1].part < first[1].part ? one : first));
      waiting.delete(key);
      playing.set(key, attempt(key, part));
    }
  }

  async function attempt(key: string, part: Waiting): Promise<void> {
    const isFailed = await play(part, { signal: closing.signal, isLastTry: part.tries + 1 >= MOST_TRIES }).then(
      () => false,
      () => true,
    );
    playing.delete(key);
    if (isFailed && part.tries + 1 < MOST_TRIES) waiting.set(key, { ...part, tries: part.tries + 1 });
    next();
  }

  return {
    async add(parts) {
      for (const part of parts) {
        const key = `${part.tenant}/${part.id}/${part.part}`;
        if (!waiting.has(key) && !playing.has(key)) waiting.set(key, { ...part, tries: 0 });
      }
      next();
    },
    async close() {
      closing.abort();
      await Promise.all(playing.values());
    },
  };
}
