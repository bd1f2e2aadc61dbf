import { ok, type Result, refuse } from '../domain/result.ts';
import { newSecret } from '../sessions/index.ts';
import { type ApiKey, isGood, KEY_PREFIX, stateOf } from './api-key.ts';
import type { IssuedKey } from './create-key.ts';
import { changedMeanwhile, type KeyRefusal, noSuchKey } from './key-refusal.ts';
import type { AccessPorts } from './ports.ts';

/** Gives a key a new secret. Those before are good for `overlapMs` more, while programs change over; 0 ends them now. */
export async function rotateKey(
  { store, clock, random }: AccessPorts,
  { id, overlapMs }: { id: string; overlapMs: number },
): Promise<Result<IssuedKey, KeyRefusal>> {
  const before = await store.apiKey(id);
  if (!before) return noSuchKey(id);
  const nowMs = clock.now();
  const state = stateOf(before, nowMs);
  if (state !== 'active') return refuse({ code: 'not-active', detail: `the key "${id}" is ${state}` });
  const { text, hash } = newSecret(KEY_PREFIX, random, id);
  const untilMs = nowMs + overlapMs;
  const older = before.secrets
    .map((secret) => ({ hash: secret.hash, untilMs: Math.min(secret.untilMs ?? untilMs, untilMs) }))
    .filter((secret) => isGood(secret, nowMs));
  const key: ApiKey = { ...before, version: before.version + 1, secrets: [{ hash }, ...older] };
  return (await store.saveApiKey(key)) ? ok({ key, secret: text }) : changedMeanwhile;
}
