import { ok, type Result, refuse } from '../domain/result.ts';
import type { Trouble } from './problem.ts';

export const etag = (version: number): string => `"${version}"`;

/**
 * The version a caller insists on; none for an absent header and for `*`. Tags are compared strongly (RFC 9110, 13.1.1):
 * a weak tag, or one that was never ours, can't match.
 */
export function readIfMatch(header: string | undefined): Result<number | undefined, Trouble> {
  if (header === undefined || header.trim() === '*') return ok(undefined);
  if (!TAGS.test(header)) {
    return malformed(`If-Match takes an ETag in quotes, such as "3", or *`);
  }
  const versions = [...header.matchAll(TAG)].flatMap(([tag]) => (OURS.test(tag) ? [Number(tag.slice(1, -1))] : []));
  if (versions.length > 1) return malformed('If-Match takes one version at a time');
  return versions.length === 1
    ? ok(versions[0])
    : refuse({ code: 'precondition-failed', detail: `no version has the ETag ${header}` });
}

/**
 * Of a request that goes by no version: what a caller insists on must not go unheard. Reading is left alone, as it changes
 * nothing, and `If-None-Match` is what it goes by.
 */
export const readNoIfMatch = (method: string, header: string | undefined): Result<undefined, Trouble> =>
  header === undefined || method === 'get'
    ? ok(undefined)
    : malformed('If-Match is not heeded here, as nothing is changed that has a version: leave it out');

/** True when `If-None-Match` names what the caller would get. */
export function isUnchanged(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false;
  return header.trim() === '*' || [...header.matchAll(TAG)].some(([found]) => found.replace('W/', '') === tag);
}

const TAG = /(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"/g;
const TAGS = new RegExp(`^\\s*${TAG.source}(?:\\s*,\\s*${TAG.source})*\\s*$`);
const OURS = /^"[0-9]{1,15}"$/;

const malformed = (detail: string): Result<never, Trouble> =>
  refuse({ code: 'bad-header', detail, faults: [{ pointer: '/headers/if-match', detail }] });
