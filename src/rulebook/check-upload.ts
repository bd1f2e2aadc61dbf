import { ok, type Result, refuse } from '../domain/result.ts';
import { checkRules } from './check.ts';
import type { RuleFault } from './faults.ts';
import { compileRuleSet, type RuleSet } from './rule-set.ts';
import { placeFaults, SLOT_VOCABULARIES } from './rule-slots.ts';

/** A rule set for one of the slots from a text of a stranger, compiled; or every fault in it. */
export function checkUpload(text: string): Result<RuleSet, readonly RuleFault[]> {
  const checked = checkRules(text, 'the rule set');
  if (!checked.ok) return checked;
  const { name } = checked.value;
  if (!Object.hasOwn(SLOT_VOCABULARIES, name)) {
    const slots = Object.keys(SLOT_VOCABULARIES).join(', ');
    return refuse([{ file: 'the rule set', pointer: '/name', detail: `must be one of ${slots}, not "${name}"` }]);
  }
  const faults = placeFaults(checked.value);
  if (faults.length > 0) return refuse(faults.map((fault) => ({ file: 'the rule set', ...fault })));
  return ok(compileRuleSet(checked.value));
}
