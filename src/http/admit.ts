import type { Access } from '../access/index.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { type Caller, mayDo, type Scope } from '../sessions/index.ts';
import type { Trouble } from './problem.ts';

/** The caller, whatever they may do. Challenges are those of RFC 6750, section 3. */
export async function identified(access: Access, authorization: string | undefined): Promise<Result<Caller, Trouble>> {
  const found = await access.identify(authorization);
  if (found.ok) return found;
  const { code, detail } = found.error;
  if (code === 'unavailable') return refuse({ code, detail });
  return unauthenticated(detail, code === 'missing' ? CHALLENGE : `${CHALLENGE}, error="invalid_token"`);
}

/** Refuses a caller without the scope. */
export const permitted = (caller: Caller, scope: Scope): Result<undefined, Trouble> =>
  mayDo(caller, scope) ? ok(undefined) : forbidden(scope);

/** What a caller lacks, in words and in the header that says the same to programs. */
export const forbidden = (scope: Scope, detail = `This needs the scope ${scope}.`): Result<never, Trouble> =>
  refuse({
    code: 'forbidden',
    detail,
    headers: { 'WWW-Authenticate': `${CHALLENGE}, error="insufficient_scope", scope="${scope}"` },
  });

const unauthenticated = (detail: string, challenge: string): Result<never, Trouble> =>
  refuse({ code: 'unauthenticated', detail, headers: { 'WWW-Authenticate': challenge } });

const CHALLENGE = 'Bearer realm="parley"';
