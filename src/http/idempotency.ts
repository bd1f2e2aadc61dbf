import { createHash } from 'node:crypto';
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
  if (!VISIBLE_ASCII.test(key)) {
    const detail = 'Idempotency-Key takes 1 to 255 visible ASCII characters';
    return refuse({ code: 'bad-header', detail, faults: [{ pointer: '/headers/idempotency-key', detail }] });
  }
  const bodyHash = createHash('sha256').update(`${method} ${path}\n`).update(body).digest('base64url');
  return ok({ key, bodyHash });
}

const VISIBLE_ASCII = /^[\x21-\x7e]{1,255}$/;
