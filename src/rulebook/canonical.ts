import { createHash } from 'node:crypto';
import type { RuleFile } from './rule-file.ts';

/** Content hash of a rule set: SHA-256 in hex of its canonical text. */
export const contentHash = (canonicalText: string): string => createHash('sha256').update(canonicalText).digest('hex');

/** JSON with sorted keys and no white space: layout and the order of keys don't make another rule set. */
export const canonicalText = (file: RuleFile): string => JSON.stringify(sorted(file));

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}
