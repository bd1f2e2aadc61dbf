import { createRemoteJWKSet, errors, type JWTPayload, jwtVerify } from 'jose';
import { ok, type Result, refuse } from '../domain/result.ts';
import { type Caller, type Clock, SCOPES, TENANT_NAME } from '../sessions/index.ts';
import type { AccessRefusal } from './access.ts';

/** Whose tokens we trust, and for what. */
export type IdentityProvider = {
  /** Its public keys, as a JSON Web Key Set. */
  readonly jwksUrl: string;
  readonly issuer: string;
  readonly audience: string;
};

/** Callers by the tokens of people (JWT). Nothing for a text that is no token. */
export type PersonTokens = (text: string) => Promise<Result<Caller, AccessRefusal>> | undefined;

export function personTokens(provider: IdentityProvider, clock: Clock): PersonTokens {
  const keys = createRemoteJWKSet(new URL(provider.jwksUrl), { timeoutDuration: 3_000 });
  const { issuer, audience } = provider;

  async function identify(token: string): Promise<Result<Caller, AccessRefusal>> {
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer,
        audience,
        algorithms: ALGORITHMS,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: '5s',
        currentDate: new Date(clock.now()),
      });
      return personOf(payload);
    } catch (error) {
      return refused(error);
    }
  }

  return (text) => (/^[\w-]+\.[\w-]+\.[\w-]+$/.test(text) ? identify(text) : undefined);
}

/** Signatures that need no shared secret. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
];

/** The scopes of a token that are ours; a provider may give it others for other services. */
function personOf(
  payload: JWTPayload & { tenant?: unknown; scope?: unknown; scp?: unknown },
): Result<Caller, AccessRefusal> {
  const { sub: subject, tenant } = payload;
  if (!subject) return invalid('The token says nothing of its subject.');
  if (typeof tenant !== 'string' || !TENANT_NAME.test(tenant))
    return invalid('The token has no claim "tenant" that can be one.');
  const given = namesIn(payload.scope ?? payload.scp);
  return ok({ tenant, kind: 'person', subject, scopes: SCOPES.filter((scope) => given.includes(scope)) });
}

/** Between blanks (RFC 8693, 4.2), or as a list, as some providers write it. */
const namesIn = (claim: unknown): readonly unknown[] =>
  typeof claim === 'string' ? claim.split(' ') : Array.isArray(claim) ? claim : [];

/** What the library finds at fault with a token is told by its kind. A provider that does not answer is not the caller's fault. */
function refused(error: unknown): Result<never, AccessRefusal> {
  if (error instanceof errors.JWTExpired) return invalid('The token has expired.');
  if (error instanceof errors.JWTClaimValidationFailed)
    return invalid(`The claim "${error.claim}" of the token is not as it must be.`);
  if (
    error instanceof errors.JWKSTimeout ||
    !(error instanceof errors.JOSEError) ||
    error.code === 'ERR_JOSE_GENERIC'
  ) {
    return refuse({ code: 'unavailable', detail: 'The identity provider does not answer. Please retry.' });
  }
  return invalid('The token is not good.');
}

const invalid = (detail: string): Result<never, AccessRefusal> => refuse({ code: 'invalid', detail });
