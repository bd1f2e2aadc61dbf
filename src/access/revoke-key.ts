import { ok, type Result } from '../domain/result.ts';
import type { ApiKey } from './api-key.ts';
import { type KeyRefusal, noSuchKey } from './key-refusal.ts';
import type { AccessPorts } from './ports.ts';

/** Ends a key for good, whoever else changes it at the same time. One that is revoked already stays as it is. */
export async function revokeKey(
  { store, clock }: AccessPorts,
  { id }: { id: string },
): Promise<Result<ApiKey, KeyRefusal>> {
  for (;;) {
    const before = await store.apiKey(id);
    if (!before) return noSuchKey(id);
    if (before.revokedAtMs !== undefined) return ok(before);
    const key: ApiKey = { ...before, version: before.version + 1, secrets: [], revokedAtMs: clock.now() };
    if (await store.saveApiKey(key)) return ok(key);
  }
}
