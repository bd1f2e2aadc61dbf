import { formatFault, loadRules } from '../rulebook/index.ts';
import type { Rules } from '../simulation/index.ts';
import { Refused } from './terminal.ts';

/** The rules of a folder that our side decides by. Refuses a folder whose rules do not pass. */
export async function rulesIn(directory: string): Promise<Rules> {
  const loaded = await loadRules(directory);
  if (!loaded.ok) throw new Refused(loaded.error.map(formatFault).join('\n'));
  return { bottomLine: loaded.value.get('bottom-line')!, fallback: loaded.value.get('fallback')! };
}
