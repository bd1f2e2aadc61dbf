import type { Fault, Result } from '../domain/result.ts';

/** Where a command writes: results to `out`, everything else to `err`. Both add the line's end. */
export type Terminal = {
  out(text: string): void;
  err(text: string): void;
  /** Where a progress bar may be drawn; absent where nobody watches, as in a pipe. */
  readonly screen?: NodeJS.WritableStream | undefined;
};

/** A command can't do what it was asked for: told on `err`, exit code 1. */
export class Refused extends Error {
  override name = 'Refused';
}

/** A command was called in the wrong way, as only it can tell: told on `err`, exit code 2, as what commander finds is. */
export class Misused extends Error {
  override name = 'Misused';
}

/** The value of a result; throws `Refused` with the reason, and every fault with its place, where it is none. */
export function must<T>(
  result: Result<T, { readonly detail: string; readonly faults?: readonly Fault[] | undefined }>,
): T {
  if (result.ok) return result.value;
  const { detail, faults = [] } = result.error;
  // Where there is but one, the detail may have told it.
  const untold = faults.filter((fault) => !detail.includes(fault.detail));
  throw new Refused([detail, ...untold.map(faultLine)].join('\n'));
}

/** Where a fault is, and what is wrong. */
export const faultLine = ({ pointer, detail }: Fault): string => `  ${pointer || '/'}  ${detail}`;

/** What `start` begins; throws `Refused` with the reason where it can't be begun. */
export const started = <T>(name: string, start: () => Promise<T>): Promise<T> =>
  start().catch((cause: unknown) => {
    throw cause instanceof Refused ? cause : new Refused(`${name} can't start: ${(cause as Error).message}`, { cause });
  });
