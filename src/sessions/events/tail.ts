import { setTimeout as delay } from 'node:timers/promises';
import { type ChangeLog, type LoggedChange, type LogPosition, LogTrimmed } from './change-log.ts';

/** How often we look for what other processes committed, ms. What this process commits is seen at once. */
const LOOK_EVERY_MS = 400;

/** The least time between two looks, ms: under load one look serves many commits. */
const LEAST_PAUSE_MS = 20;

/** How many changes one look takes at most, and an onlooker has waiting at most. */
const MOST_CHANGES = 10_000;

/** Changes with the positions before and after them. */
export type TailPage = {
  readonly changes: readonly LoggedChange[];
  readonly after: LogPosition;
  readonly position: LogPosition;
};

export type Following = {
  /** Where to begin; now, if absent. */
  readonly after?: LogPosition | undefined;
  /** A page comes at the latest after so long, if need be an empty one. */
  readonly patienceMs: number;
  /** Ends it. */
  readonly signal?: AbortSignal | undefined;
};

/**
 * The end of the change log as this process sees it: one reader for however many onlookers, who would else each read 256
 * shards several times a second. It reads while there are onlookers. A bell or a message between processes could get
 * lost, so what is told always comes from the log; a bell only makes us look sooner.
 */
export class Tail {
  readonly #log: ChangeLog;
  readonly #onlookers = new Set<Onlooker>();
  #position: LogPosition | undefined;
  #reading: Promise<void> = Promise.resolve();
  #isLooking = false;
  #bell = new AbortController();
  #isClosed = false;

  constructor(log: ChangeLog) {
    this.#log = log;
  }

  /** Something has been committed here. */
  ring(): void {
    if (this.#isLooking) this.#bell.abort();
  }

  /** Ends every onlooker. */
  close(): void {
    this.#isClosed = true;
    this.#bell.abort();
    for (const onlooker of this.#onlookers) onlooker.wake();
  }

  /**
   * Everything after a position of the log, page by page as it comes, until the signal or we end it. The first page is
   * empty and tells where it begins. Throws what `ChangeLog.changes` throws.
   */
  async *follow({ after, patienceMs, signal }: Following): AsyncGenerator<TailPage, void, undefined> {
    const onlooker = new Onlooker();
    const isOver = () => this.#isClosed || (signal?.aborted ?? false);
    const wake = () => onlooker.wake();
    signal?.addEventListener('abort', wake);
    try {
      let position = after ?? (await this.#log.logEnd());
      yield { changes: [], after: position, position };
      this.#onlookers.add(onlooker);
      // With what is committed by now, the tail is not behind any position that somebody has been given.
      await this.#readOn();
      void this.#keepLooking();
      while (!isOver()) {
        // It has just come, or was too slow to take what the tail told: it reads up to where the tail is.
        const upTo = onlooker.startAt(this.#position);
        for (let isEnd = false; !isEnd && !isOver(); ) {
          const page = await this.#log.changes({ after: position, ...(upTo && { upTo }), limit: MOST_CHANGES });
          if (page.changes.length > 0) yield { ...page, after: position };
          ({ isEnd, position } = page);
        }
        while (!isOver() && !onlooker.isBehind) {
          const page = onlooker.take();
          if (page) position = page.position;
          else await onlooker.wait(patienceMs);
          if (page || !onlooker.hasPages) yield page ?? { changes: [], after: position, position };
        }
      }
    } finally {
      this.#onlookers.delete(onlooker);
      signal?.removeEventListener('abort', wake);
    }
  }

  async #keepLooking(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    while (this.#onlookers.size > 0 && !this.#isClosed) {
      await delay(LOOK_EVERY_MS, undefined, { signal: this.#bell.signal, ref: false }).catch(() => undefined);
      await delay(LEAST_PAUSE_MS, undefined, { ref: false });
      this.#bell = new AbortController();
      await this.#readOn().catch(() => undefined); // tried again; an onlooker that reads for itself tells its caller
    }
    this.#isLooking = false;
    this.#position = undefined;
  }

  /** Reads up to the end, one call after the other. */
  #readOn(): Promise<void> {
    const read = this.#reading.then(() => this.#read());
    this.#reading = read.catch(() => undefined);
    return read;
  }

  async #read(): Promise<void> {
    try {
      this.#position ??= await this.#log.logEnd();
      for (let isEnd = false; !isEnd; ) {
        const after: LogPosition = this.#position;
        const page = await this.#log.changes({ after, limit: MOST_CHANGES });
        ({ isEnd, position: this.#position } = page);
        if (page.changes.length > 0) for (const onlooker of this.#onlookers) onlooker.tell({ ...page, after });
      }
    } catch (error) {
      if (!(error instanceof LogTrimmed)) throw error;
      // This process slept for so long that the log went on without it. Each onlooker finds out whether it missed anything.
      this.#position = undefined;
      for (const onlooker of this.#onlookers) onlooker.loseTrack();
    }
  }
}

/** One who follows the tail: what it has not taken yet, of which there is never much. */
class Onlooker {
  #pages: TailPage[] = [];
  #waiting = 0;
  #awake: (() => void) | undefined;
  /** True: it has to read for itself again. */
  isBehind = true;

  /** From here on it hears what comes after `position`. */
  startAt(position: LogPosition | undefined): LogPosition | undefined {
    this.#pages = [];
    this.#waiting = 0;
    this.isBehind = false;
    return position;
  }

  tell(page: TailPage): void {
    this.#waiting += page.changes.length;
    if (this.#waiting > MOST_CHANGES) this.loseTrack();
    if (this.isBehind) return;
    this.#pages.push(page);
    this.wake();
  }

  loseTrack(): void {
    this.#pages = [];
    this.isBehind = true;
    this.wake();
  }

  get hasPages(): boolean {
    return this.#pages.length > 0;
  }

  take(): TailPage | undefined {
    const page = this.#pages.shift();
    this.#waiting -= page?.changes.length ?? 0;
    return page;
  }

  wake(): void {
    this.#awake?.();
  }

  /** Resolves when there may be something to take, at the latest after `ms`. */
  async wait(ms: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timeout = setTimeout(resolve, ms).unref();
      this.#awake = () => {
        clearTimeout(timeout);
        resolve();
      };
    });
    this.#awake = undefined;
  }
}
