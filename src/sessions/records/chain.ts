import { hash } from 'node:crypto';
import type { SessionEvent } from '../session.ts';

/** What the first record of a negotiation has in place of the hash of one before it. */
export const NO_RECORD = '0'.repeat(64);

/** SHA-256 in hex of a record as it is stored, character by character. */
export const recordHash = (text: string): string => hash('sha256', text, 'hex');

/** An event as it is stored: `eventText` is its JSON, and `headHash` the hash that the next record carries. */
export type Chained = { readonly event: SessionEvent; readonly eventText: string; readonly headHash: string };

/**
 * The event that follows the record with the hash `previousHash`. The hash is taken over the text that is stored and not
 * over a canonical form of it: the text is made anyhow, and anybody can check it with `sha256sum` (docs/decisions/0002).
 */
export function chained(previousHash: string, event: Omit<SessionEvent, 'previousHash'>): Chained {
  const linked = { ...event, previousHash };
  const eventText = JSON.stringify(linked);
  return { event: linked, eventText, headHash: recordHash(eventText) };
}
