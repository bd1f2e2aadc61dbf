import { ok, type Result, refuse } from '../domain/result.ts';
import type { Caller } from '../sessions/index.ts';
import type { Access, AccessRefusal } from './access.ts';
import { bearerIn } from './bearer.ts';
import type { ConfiguredKeys } from './configured-keys.ts';
import type { PersonTokens } from './person-tokens.ts';
import type { StoredKeys } from './stored-keys.ts';

export type Credentials = {
  readonly configured: ConfiguredKeys;
  readonly stored: StoredKeys;
  /** Absent: people have no way in. */
  readonly persons?: PersonTokens | undefined;
};

/** Lets in who bears a key of the configuration or of the store, or a token of the identity provider. */
export function askEverybody({ configured, stored, persons }: Credentials): Access {
  return {
    async identify(authorization) {
      if (authorization === undefined) return MISSING;
      const token = bearerIn(authorization);
      if (token === undefined) return NOT_BEARER;
      const caller = configured.find(token);
      if (caller) return ok(caller);
      return (await (stored(token) ?? persons?.(token))) ?? UNKNOWN;
    },
  };
}

const refused = (code: AccessRefusal['code'], detail: string): Result<Caller, AccessRefusal> =>
  refuse({ code, detail });

const MISSING = refused('missing', 'Send Authorization: Bearer with an API key or a token.');
const NOT_BEARER = refused('invalid', 'Authorization must be Bearer with an API key or a token.');
const UNKNOWN = refused('invalid', 'These credentials are not known, or no longer good.');
