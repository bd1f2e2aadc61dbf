import type { z } from 'zod';
import { type Fault, ok, pointer, type Result, refuse } from '../domain/result.ts';
import { wording } from './wording.ts';

/** Faults told for one input: who has more than these starts over anyway, and the answer stays small. */
export const MAX_FAULTS = 100;

/** Checks `input` against a schema of the contract; each fault points at its place by RFC 6901. */
export function parseWith<S extends z.ZodType>(schema: S, input: unknown): Result<z.output<S>, Fault[]> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return ok(parsed.data);
  const worded = schema.safeParse(input, { error: wording }); // again, as carrying the wording along doubles the cost of success
  return refuse((worded.error ?? parsed.error).issues.flatMap(faultsOf).slice(0, MAX_FAULTS));
}

/** That a part of a request does not fit: the first fault, for who reads no further, and how many there are. */
export function toldUnfit(part: string, [first, ...others]: readonly Fault[]): string {
  const told = first ? `: ${first.pointer || 'it'} ${first.detail}` : '';
  const more = others.length > 0 ? `, and ${others.length} more` : '';
  return `The ${part} does not fit${told}${more}.`;
}

function faultsOf(issue: z.core.$ZodIssue): Fault[] {
  const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({ pointer: pointer(...path, key), detail: issue.message }));
    case 'invalid_key':
      return issue.issues.map((inner) => ({ pointer: pointer(...path), detail: `the name ${inner.message}` }));
    default:
      return [{ pointer: pointer(...path), detail: issue.message }];
  }
}
