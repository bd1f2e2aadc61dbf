import type { Result } from '../domain/result.ts';
import type { Caller } from '../sessions/index.ts';

/** Makes sure who calls, from what the `Authorization` header says. */
export interface Access {
  identify(authorization: string | undefined): Promise<Result<Caller, AccessRefusal>>;
}

/**
 * `missing`: no credentials came along. `invalid`: they are not good, or no longer. `unavailable`: whoever can tell does
 * not answer. The detail never repeats the credentials.
 */
export type AccessRefusal = { readonly code: 'missing' | 'invalid' | 'unavailable'; readonly detail: string };
