import type { z } from 'zod';
import { type Fault, pointer } from '../domain/result.ts';

/** What a schema has against the data, one fault for each place; `at` is the pointer to the data. */
export function schemaFaults(schema: z.ZodType, data: unknown, at: string): Fault[] {
  const parsed = schema.safeParse(data);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue): Fault[] => {
    const place = at + pointer(...issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part)));
    if (issue.code !== 'unrecognized_keys') return [{ pointer: place, detail: issue.message }];
    return issue.keys.map((key) => ({ pointer: place + pointer(key), detail: `unknown key "${key}"` }));
  });
}
