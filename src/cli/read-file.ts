import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { z } from 'zod';
import { parseJson, parseWith } from '../contract/index.ts';
import type { Fault } from '../domain/result.ts';
import { fileTrouble } from '../file-trouble.ts';
import { faultLine, Refused } from './terminal.ts';

/** JSON of a shape of the contract from a file, `-` for standard input. Refuses with every fault and its place. */
export async function readShape<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> {
  const parsed = parseWith(schema, await readJson(file));
  if (!parsed.ok) throw new Refused(faultLines(file, parsed.error));
  return parsed.value;
}

/** JSON of any shape from a file, `-` for standard input. */
export async function readJson(file: string): Promise<unknown> {
  const json = parseJson(await readText(file));
  if (json.ok) return json.value;
  if (json.error.kind === 'malformed') throw new Refused(`${file}: ${json.error.detail}`);
  throw new Refused(faultLines(file, json.error.faults));
}

/** One line a fault: where, and what is wrong. */
export function faultLines(file: string, faults: readonly Fault[]): string {
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  return [`${file} does not fit: ${count}`, ...faults.map(faultLine)].join('\n');
}

/** The text of a file, `-` for standard input. */
export async function readText(file: string): Promise<string> {
  try {
    return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

export const unreadable = (file: string, cause: unknown): Refused =>
  new Refused(`${file}: ${fileTrouble(cause)}`, { cause });
