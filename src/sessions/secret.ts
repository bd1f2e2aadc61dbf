import { hash, timingSafeEqual } from 'node:crypto';
import type { Random } from './ports.ts';

/** A secret as it is handed out, once: what its bearer sends, and what we keep of it. */
export type NewSecret = { readonly id: string; readonly text: string; readonly hash: string };

/** A secret as a caller presents it. */
export type Presented = { readonly id: string; readonly hash: string };

/**
 * `PREFIX_ID_SECRET`: the id finds the record, and may be shown; 256 random bits prove it. No one guesses those, so a fast
 * hash keeps them as well as a slow one would (OWASP ASVS 4.0.3, 2.9 and 2.10). The prefix lets scanners of source code
 * find what was committed by mistake.
 */
export function newSecret(prefix: string, random: Random, id: string = hex(random.bytes(8))): NewSecret {
  const text = `${prefix}_${id}_${Buffer.from(random.bytes(32)).toString('base64url')}`;
  return { id, text, hash: hashOf(text) };
}

/** Nothing for a text that can't be one of ours. */
export function readSecret(prefix: string, text: string): Presented | undefined {
  const [, kind, id] = FORM.exec(text) ?? [];
  return kind === prefix && id !== undefined ? { id, hash: hashOf(text) } : undefined;
}

const FORM = /^([a-z]+)_([0-9a-f]{16})_[A-Za-z0-9_-]{43}$/;

/** SHA-256 in hexadecimal. */
export const hashOf = (text: string): string => hash('sha256', text);

/** Takes the same time wherever the two differ. */
export const sameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
