import { constants } from 'node:fs';
import { access, open, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileTrouble } from '../file-trouble.ts';
import { Refused } from './terminal.ts';

/** Writes a file whole. Refuses a place that can't be written to, with the reason. */
export async function writeText(file: string, text: string): Promise<void> {
  await writeFile(file, text).catch((cause: NodeJS.ErrnoException) => {
    throw unwritable(file, cause);
  });
}

/**
 * Refuses a place that `writeText` could not write to, for work that takes long before it has something to write. It leaves
 * the place as it is, since the work may be cancelled yet.
 */
export async function mustBeWritable(file: string): Promise<void> {
  try {
    await (await open(file, 'r+')).close();
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT') throw unwritable(file, cause as NodeJS.ErrnoException);
    await access(path.dirname(file), constants.W_OK).catch((error: NodeJS.ErrnoException) => {
      throw unwritable(file, error);
    });
  }
}

/** That a place can't be written to. What is missing for a file that is to be made is its folder. */
export function unwritable(file: string, cause: NodeJS.ErrnoException): Refused {
  const isAstray = cause.code === 'ENOENT' || cause.code === 'ENOTDIR';
  return new Refused(`${file}: ${isAstray ? 'there is no such folder' : fileTrouble(cause)}`, { cause });
}
