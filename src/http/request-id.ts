import { randomUUID } from 'node:crypto';

/** The caller's own id where it is harmless in a log and a header, else a new one. */
export const requestIdOf = (given: string | undefined): string =>
  given !== undefined && SANE.test(given) ? given : randomUUID();

const SANE = /^[\w.-]{1,64}$/;
