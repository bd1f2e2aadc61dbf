import { writeFile } from 'node:fs/promises';
import { Refused } from './terminal.ts';

/** Writes a file whole. Refuses a place that can't be written to, with the reason. */
export async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new Refused(`${file}: ${code === 'ENOENT' ? 'there is no such folder' : message}`, { cause });
  }
}
