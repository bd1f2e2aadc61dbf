import { fileTrouble } from '../file-trouble.ts';
import { formatFault, loadRules, type RuleSets } from '../rulebook/index.ts';
import type { Rules } from '../simulation/index.ts';
import { Refused } from './terminal.ts';

/** The rules of a folder that our side decides by. Refuses like `ruleSetsIn`. */
export async function rulesIn(directory: string): Promise<Rules> {
  const sets = await ruleSetsIn(directory);
  return { bottomLine: sets.get('bottom-line')!, fallback: sets.get('fallback')! };
}

/** Every rule set of a folder. Refuses one that can't be read, or whose rules do not pass. */
export async function ruleSetsIn(directory: string): Promise<RuleSets> {
  const loaded = await loadRules(directory).catch((cause: NodeJS.ErrnoException) => {
    throw new Refused(`${cause.path ?? directory}: ${fileTrouble(cause, 'folder')}`, { cause });
  });
  if (!loaded.ok) throw new Refused(loaded.error.map(formatFault).join('\n'));
  return loaded.value;
}
