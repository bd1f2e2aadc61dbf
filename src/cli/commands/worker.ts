import { started, type Terminal } from '../terminal.ts';
import { untilStopped } from './serve.ts';

/** A running worker, as the composition root gives it. */
export type RunningWorker = { readonly threads: number; close(): Promise<void> };

/** `parley worker`: plays parts of simulations that servers on the same Redis have begun, until it is told to stop. */
export async function worker(terminal: Terminal, start: () => Promise<RunningWorker>): Promise<void> {
  const running = await started('The worker', start);
  terminal.err(`playing simulations on ${running.threads} threads`);
  await untilStopped(terminal, 'finishing what is being played', () => running.close());
}
