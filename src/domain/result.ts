/** A value, or the reason why there is none. Expected refusals travel in it; bugs and broken infrastructure throw. */
export type Result<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });
export const refuse = <E>(error: E): Result<never, E> => ({ ok: false, error });

/** What is wrong with an input and where: `pointer` is a JSON pointer (RFC 6901) into the input. */
export type Fault = { readonly pointer: string; readonly detail: string };

/** A JSON pointer from its parts, escaped as RFC 6901 section 3 asks. */
export const pointer = (...parts: readonly (string | number)[]): string =>
  parts.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** A fault at a place given by its parts. */
export const faultAt = (at: readonly (string | number)[], detail: string): Fault => ({
  pointer: pointer(...at),
  detail,
});

/** For who reads one line: the fault where there is one, else how many there are. */
export const faultsInWords = (faults: readonly Fault[]): string =>
  faults.length === 1 ? `${faults[0]!.pointer} ${faults[0]!.detail}`.trim() : `${faults.length} faults`;

/** The parts of a JSON pointer: the inverse of `pointer`, with indexes as text. */
export const partsOf = (text: string): string[] =>
  text
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
