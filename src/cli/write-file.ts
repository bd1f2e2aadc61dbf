import { writeFile } from 'node:fs/promises';
import { fileTrouble } from '../file-trouble.ts';
import { Refused } from './terminal.ts';

/** Writes a file whole. Refuses a place that can't be written to, with the reason. */
export async function writeText(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((cause: NodeJS.ErrnoException) => {
    throw unwritable(file, cause);
  });
}

/** That a place can't be written to. What is missing for a file that is to be made is its folder. */
export function unwritable(file: string, cause: NodeJS.ErrnoException): Refused {
  const isAstray = cause.code === 'ENOENT' || cause.code === 'ENOTDIR';
  return new Refused(`${file}: ${isAstray ? 'there is no such folder' : fileTrouble(cause)}`, { cause });
}
