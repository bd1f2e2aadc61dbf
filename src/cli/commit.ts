import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/**
 * The commit of the code that runs, marked where it has been changed since. `unknown` where it is no checkout: the repository
 * that an installed package lies in is somebody else's.
 */
export async function commitOfCode(): Promise<string> {
  try {
    const folder = await git('rev-parse', '--show-prefix');
    return /^(dist\/)?src\/cli\/$/.test(folder)
      ? await git('describe', '--always', '--dirty=, changed since')
      : UNKNOWN;
  } catch {
    return UNKNOWN;
  }
}

const UNKNOWN = 'unknown';

const git = async (...args: readonly string[]): Promise<string> =>
  (await promisify(execFile)('git', args, { cwd: import.meta.dirname })).stdout.trim();
