import { started, type Terminal } from '../terminal.ts';

/** A running service, as the composition root gives it. */
export type Running = { readonly url: string; close(): Promise<void> };

/** `parley serve`: serves until it is told to stop, then finishes what is in flight. A second signal ends it at once. */
export async function serve(terminal: Terminal, start: () => Promise<Running>): Promise<void> {
  const service = await started('Parley', start);
  terminal.err(`Parley listens on ${service.url} (docs: ${service.url}/docs)`);
  await untilStopped(terminal, 'finishing requests in flight', () => service.close());
}

/** Goes on until the process is told to stop, then ends in good order. A second signal ends it at once. */
export async function untilStopped(terminal: Terminal, what: string, close: () => Promise<void>): Promise<void> {
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  terminal.err(`stopping: ${what}`);
  process.once('SIGINT', () => process.exit(130));
  await close();
}
