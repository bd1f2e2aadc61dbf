import { hash } from 'node:crypto';
import type { IdempotencyKey } from '../sessions/ports.ts';

/** How long an answer is kept under its key: 24 hours. */
export const REPLY_LIFE_MS = 86_400_000;

/** How long a key counts as running when nobody says how its request ended. */
export const RUNNING_LIFE_MS = 30_000;

/** A short text that stands for a key within its scope, whatever characters and length these have. */
export const digestOf = ({ scope, key }: IdempotencyKey): string =>
  hash('sha256', `${scope.length}:${scope}${key}`, 'base64url');

/** The hash of a request's body, written so that no tag is the beginning of another: what follows it can be told apart. */
export const bodyTagOf = ({ bodyHash }: IdempotencyKey): string => `${bodyHash.length}:${bodyHash}`;
