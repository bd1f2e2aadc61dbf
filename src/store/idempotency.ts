import { hash } from 'node:crypto';
import type { IdempotencyKey } from '../sessions/index.ts';

/** How long an answer is kept under its key: 24 hours. */
export const REPLY_LIFE_MS = 86_400_000;

/** How long a key counts as running when nobody says how its request ended. */
export const RUNNING_LIFE_MS = 30_000;

/** What stands for a key, whatever characters and length it has. */
export type NamedKey = {
  /** Stands for the key within its scope. */
  readonly digest: string;
  /** Stands for the request's body. No tag is the beginning of another, so what follows one can be told apart. */
  readonly tag: string;
};

/** `mark`: of the tenant, among whose keys this is one. */
export const nameKey = (mark: string, { scope, key, bodyHash }: IdempotencyKey): NamedKey => ({
  digest: hash('sha256', `${mark}${scope.length}:${scope}${key}`, 'base64url'),
  tag: `${bodyHash.length}:${bodyHash}`,
});
