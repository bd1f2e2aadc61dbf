import { type Access, roomKeyIn } from '../access/index.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { type Caller, mayDo, type RoomKey, type Scope } from '../sessions/index.ts';
import type { Trouble } from './problem.ts';

/** The caller, whatever they may do. Challenges are those of RFC 6750, section 3. */
export async function identified(access: Access, authorization: string | undefined): Promise<Result<Caller, Trouble>> {
  if (roomKeyIn(authorization)) return refuse({ code: 'forbidden', detail: ONLY_THE_ROOM });
  const found = await access.identify(authorization);
  if (found.ok) return found;
  const { code, detail } = found.error;
  if (code === 'unavailable') return refuse({ code, detail });
  return unauthenticated(detail, code === 'missing' ? CHALLENGE : INVALID);
}

/** The room whose token came along; refused where none did, or other credentials. */
export function roomIn(authorization: string | undefined): Result<RoomKey, Trouble> {
  const key = roomKeyIn(authorization);
  if (key) return ok(key);
  if (authorization === undefined) return unauthenticated(ROOM_TOKEN, CHALLENGE);
  return refuse({ code: 'forbidden', detail: ROOM_TOKEN, headers: { 'WWW-Authenticate': CHALLENGE } });
}

/** A room that is not there is no better a credential than a key that is not known. */
export const asChallenge = (trouble: Trouble): Trouble =>
  trouble.code === 'no-such-room' ? { ...trouble, headers: { 'WWW-Authenticate': INVALID } } : trouble;

const ROOM_TOKEN = 'Send Authorization: Bearer with the token of a room.';

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

const ONLY_THE_ROOM = 'The token of a room opens /v1/room and nothing else.';

const CHALLENGE = 'Bearer realm="parley"';
const INVALID = `${CHALLENGE}, error="invalid_token"`;
