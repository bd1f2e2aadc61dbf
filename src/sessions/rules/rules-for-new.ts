import type { Deps } from '../deps.ts';
import type { Session } from '../session.ts';
import type { RuleHashes } from './rules-in-force.ts';

/** What a negotiation that is opened now decides by, and what is asked beside. */
export async function rulesForNew({
  store,
  rulebook,
}: Pick<Deps, 'store' | 'rulebook'>): Promise<Pick<Session, 'rules' | 'shadow'>> {
  const inForce = await store.rulesInForce();
  if (!inForce) return { rules: rulebook.current };
  const { active, shadow } = inForce;
  return {
    rules: {
      bottomLine: active['bottom-line'] ?? rulebook.current.bottomLine,
      fallback: active.fallback ?? rulebook.current.fallback,
      agenda: active.agenda ?? rulebook.current.agenda,
      approval: active.approval ?? rulebook.current.approval,
    },
    ...(Object.keys(shadow).length > 0 && { shadow: bySessionName(shadow) }),
  };
}

/** Hashes as a session names their slots. */
export const bySessionName = (hashes: RuleHashes): Partial<Session['rules']> => ({
  ...(hashes['bottom-line'] !== undefined && { bottomLine: hashes['bottom-line'] }),
  ...(hashes.fallback !== undefined && { fallback: hashes.fallback }),
  ...(hashes.agenda !== undefined && { agenda: hashes.agenda }),
  ...(hashes.approval !== undefined && { approval: hashes.approval }),
});
