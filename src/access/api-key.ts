import { type Presented, type Scope, sameHash } from '../sessions/index.ts';

/** How an API key begins. */
export const KEY_PREFIX = 'prk';

/** A key of a program, as it is stored: never the secret itself. Times are ms since the epoch. */
export type ApiKey = {
  readonly id: string;
  /** Counts changes from 1. */
  readonly version: number;
  readonly tenant: string;
  /** What it is for, in its owner's words. */
  readonly name: string;
  readonly scopes: readonly Scope[];
  /** The newest first; older ones are good until a moment, so that a key is rotated without an outage. */
  readonly secrets: readonly KeySecret[];
  readonly createdAtMs: number;
  readonly expiresAtMs?: number;
  readonly revokedAtMs?: number;
};

type KeySecret = { readonly hash: string; readonly untilMs?: number };

export type KeyState = 'active' | 'expired' | 'revoked';

export function stateOf({ revokedAtMs, expiresAtMs }: ApiKey, nowMs: number): KeyState {
  if (revokedAtMs !== undefined) return 'revoked';
  return expiresAtMs !== undefined && expiresAtMs <= nowMs ? 'expired' : 'active';
}

export const isGood = ({ untilMs }: KeySecret, nowMs: number): boolean => untilMs === undefined || nowMs < untilMs;

/** Whether what a caller presents opens the key now. Every secret is compared, whichever fits. */
export function opens(key: ApiKey, presented: Presented, nowMs: number): boolean {
  const fits = key.secrets.map((secret) => sameHash(secret.hash, presented.hash) && isGood(secret, nowMs));
  return stateOf(key, nowMs) === 'active' && fits.includes(true);
}
