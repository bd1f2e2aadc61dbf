import { ok, type Result, refuse } from '../domain/result.ts';
import { checkUpload } from '../rulebook/index.ts';
import { keyReused, type Refusal, type Request, type RuleSetEntry, unfit } from '../sessions/index.ts';
import type { Deps } from './deps.ts';
import { viewerOf } from './read.ts';
import { entryOf } from './shipped.ts';
import type { RuleSetView } from './use-cases.ts';

/** Sets that a tenant may list: far more than people compare, few enough to be listed at once. */
const MOST_RULE_SETS = 500;

/** Faults told of one text. */
const MOST_FAULTS = 100;

export async function upload(
  deps: Deps,
  { text }: { text: string },
  { idempotency, caller }: Request,
): Promise<Result<RuleSetView, Refusal>> {
  const checked = checkUpload(text);
  if (!checked.ok) {
    const faults = checked.error.map(({ rule, pointer, detail }) => ({
      pointer,
      detail: rule === undefined ? detail : `${detail} (rule "${rule}")`,
    }));
    return unfit('rule set', faults.slice(0, MOST_FAULTS));
  }
  const set = checked.value;
  const claimed = idempotency && (await deps.store.claim({ scope: 'rule-sets', ...idempotency }, set.hash));
  if (claimed?.kind === 'key-reused') return keyReused;
  const listed = await deps.store.ruleSets();
  const known = listed.find(({ hash }) => hash === set.hash);
  if (!known && listed.length >= MOST_RULE_SETS) {
    return refuse({ code: 'too-many-rule-sets', detail: `there are ${MOST_RULE_SETS} rule sets already` });
  }
  const entry: RuleSetEntry = known ?? {
    ...entryOf(set),
    uploadedAtMs: deps.clock.now(),
    ...(caller && { by: caller.subject }),
  };
  if (!known) {
    // The text first: what is listed can be read.
    await deps.texts.saveRuleSet(set.hash, set.text);
    await deps.store.listRuleSet(entry);
  }
  return ok((await viewerOf(deps))(entry));
}
