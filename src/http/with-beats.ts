import { setTimeout as delay } from 'node:timers/promises';

/**
 * Pages that hold something, as they come, and an empty one each time a beat has passed. The beat goes on by itself: what is
 * left out of a stream neither calls for a page nor puts one off, so that silence looks the same whatever it hides.
 */
export async function* withBeats<T>(
  pages: AsyncIterator<readonly T[]>,
  everyMs: number,
): AsyncGenerator<readonly T[], void, undefined> {
  const startedAtMs = performance.now();
  let page = nextOf(pages);
  for (;;) {
    const heard = new AbortController();
    const untilBeatMs = everyMs - ((performance.now() - startedAtMs) % everyMs);
    const beat = delay(untilBeatMs, undefined, { ref: false, signal: heard.signal }).catch(() => undefined);
    const came = await Promise.race([page, beat]);
    heard.abort();
    if (!came) {
      yield [];
      continue;
    }
    if (came.done) return;
    if (came.value.length > 0) yield came.value;
    page = nextOf(pages);
  }
}

/** The next page, whose failure is told when somebody asks for it. */
function nextOf<T>(pages: AsyncIterator<T>): Promise<IteratorResult<T>> {
  const next = pages.next();
  next.catch(() => undefined);
  return next;
}
