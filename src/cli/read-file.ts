import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { z } from 'zod';
import { parseJson, parseWith } from '../contract/index.ts';
import type { Fault } from '../domain/result.ts';
import { Refused } from './terminal.ts';

/** JSON of a shape of the contract from a file, `-` for standard input. Refuses with every fault and its place. */
export async function readShape<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>> {
  const json = parseJson(await readText(file));
  if (!json.ok) {
    if (json.error.kind === 'malformed') throw new Refused(`${file}: ${json.error.detail}`);
    throw new Refused(faultLines(file, json.error.faults));
  }
  const parsed = parseWith(schema, json.value);
  if (!parsed.ok) throw new Refused(faultLines(file, parsed.error));
  return parsed.value;
}

/** One line a fault: where, and what is wrong. */
export function faultLines(file: string, faults: readonly Fault[]): string {
  const count = faults.length === 1 ? '1 fault' : `${faults.length} faults`;
  return [
    `${file} does not fit: ${count}`,
    ...faults.map(({ pointer, detail }) => `  ${pointer || '/'}  ${detail}`),
  ].join('\n');
}

async function readText(file: string): Promise<string> {
  try {
    return file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
  } catch (cause) {
    throw new Refused(
      `${file}: ${(cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'there is no such file' : (cause as Error).message}`,
      { cause },
    );
  }
}
