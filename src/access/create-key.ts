import { ok, type Result, refuse } from '../domain/result.ts';
import { newSecret, type Scope, TENANT_NAME } from '../sessions/index.ts';
import { type ApiKey, KEY_PREFIX } from './api-key.ts';
import { changedMeanwhile, type KeyRefusal } from './key-refusal.ts';
import type { AccessPorts } from './ports.ts';

export type NewKey = {
  readonly tenant: string;
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** How long it is good; absent: until it is revoked. */
  readonly lifeMs?: number | undefined;
};

/** A key with its secret, which is told this once and never again. */
export type IssuedKey = { readonly key: ApiKey; readonly secret: string };

/** Makes a key for programs of a tenant. */
export async function createKey(
  { store, clock, random }: AccessPorts,
  { tenant, name, scopes, lifeMs }: NewKey,
): Promise<Result<IssuedKey, KeyRefusal>> {
  if (!TENANT_NAME.test(tenant)) return refuse({ code: 'bad-tenant', detail: BAD_TENANT });
  const { id, text, hash } = newSecret(KEY_PREFIX, random);
  const nowMs = clock.now();
  const key: ApiKey = {
    id,
    version: 1,
    tenant,
    name,
    scopes: [...new Set(scopes)],
    secrets: [{ hash }],
    createdAtMs: nowMs,
    ...(lifeMs !== undefined && { expiresAtMs: nowMs + lifeMs }),
  };
  return (await store.saveApiKey(key)) ? ok({ key, secret: text }) : changedMeanwhile;
}

export const BAD_TENANT = 'a tenant begins with a letter or digit and has up to 64 of A-Z a-z 0-9 . _ -';
