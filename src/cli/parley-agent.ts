import { formatFault, loadRules } from '../rulebook/index.ts';
import { type AgentKind, parley } from '../simulation/index.ts';
import { Refused } from './terminal.ts';

/** Our side of a simulation, deciding by the rules of a folder. Refuses a folder whose rules do not pass. */
export async function parleyWith(directory: string): Promise<AgentKind> {
  const loaded = await loadRules(directory);
  if (!loaded.ok) throw new Refused(loaded.error.map(formatFault).join('\n'));
  return parley({ bottomLine: loaded.value.get('bottom-line')!, fallback: loaded.value.get('fallback')! });
}
