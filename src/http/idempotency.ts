import { createHash } from 'node:crypto';
import { IdempotencyKey, parseWith } from '../contract/index.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Request } from '../sessions/index.ts';
import type { Trouble } from './problem.ts';

/**
 * The caller's key with a hash of what it was sent for. Method and path are part of the hash: the same key for another
 * place is another request, and is told so.
 */
export function readIdempotency(
  key: string | undefined,
  method: string,
  path: string,
  body: Uint8Array,
): Result<Request['idempotency'], Trouble> {
  if (key === undefined) return ok(undefined);
  const read = parseWith(IdempotencyKey, key);
  if (!read.ok) {
    const detail = `Idempotency-Key ${read.error[0]?.detail}`;
    return refuse({ code: 'bad-header', detail, faults: [{ pointer: '/headers/idempotency-key', detail }] });
  }
  const bodyHash = createHash('sha256').update(`${method} ${path}\n`).update(body).digest('base64url');
  return ok({ key, bodyHash });
}
