import type { z } from 'zod';
import { parseWith } from '../contract/index.ts';
import { type Fault, pointer, type Result } from '../domain/result.ts';
import { type Trouble, unfit } from './problem.ts';

/** The query of an address against a schema of its parameters; one that is unknown or given twice is a fault. */
export function readQuery<Q extends z.ZodObject>(schema: Q, url: string): Result<z.output<Q>, Trouble> {
  const mark = url.indexOf('?');
  const given = new URLSearchParams(mark < 0 ? '' : url.slice(mark + 1));
  const faults = [...new Set(given.keys())].flatMap((name): Fault[] => {
    if (!Object.hasOwn(schema.shape, name)) return [fault(name, 'is not a known parameter')];
    return given.getAll(name).length > 1 ? [fault(name, 'is given more than once')] : [];
  });
  if (faults.length > 0) return unfit('query', faults);
  const parsed = parseWith(schema, Object.fromEntries(given));
  if (parsed.ok) return parsed;
  const placed = parsed.error.map(({ pointer: place, detail }) => ({ pointer: `/query${place}`, detail }));
  return unfit('query', placed);
}

const fault = (name: string, detail: string): Fault => ({ pointer: pointer('query', name), detail });
