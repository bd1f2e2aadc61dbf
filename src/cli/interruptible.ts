import { Refused } from './terminal.ts';

/** Runs work that Ctrl-C cancels; pressed once more, it ends the process at once. */
export async function interruptible<T>(
  work: (signal: AbortSignal) => Promise<T>,
  whenCancelled: () => string,
): Promise<T> {
  const controller = new AbortController();
  const interrupt = () => controller.abort();
  process.once('SIGINT', interrupt);
  try {
    return await work(controller.signal);
  } catch (error) {
    if (controller.signal.aborted) throw new Refused(whenCancelled(), { cause: error });
    throw error;
  } finally {
    process.off('SIGINT', interrupt);
  }
}
