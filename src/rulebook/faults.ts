import type { Fault } from '../domain/result.ts';

/** What is wrong with a rule file: `pointer` leads into the file, `rule` names the rule it lies in, where it has a name. */
export type RuleFault = Fault & { readonly file: string; readonly rule?: string };

/** Rule files were refused. The message lists every fault, for a person who has to mend them. */
export class InvalidRules extends Error {
  override name = 'InvalidRules';
  readonly faults: readonly RuleFault[];

  constructor(faults: readonly RuleFault[]) {
    super(
      [`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'} in rules`, ...faults.map(formatFault)].join('\n'),
    );
    this.faults = faults;
  }
}

/** One line: file, place, rule, and what is wrong. */
export function formatFault({ file, rule, pointer, detail }: RuleFault): string {
  return `${file}${pointer === '' ? '' : ` at ${pointer}`}${rule === undefined ? '' : ` (rule "${rule}")`}: ${detail}`;
}

/** A session asks for a rule set which nobody has stored. */
export class UnknownRuleSet extends Error {
  override name = 'UnknownRuleSet';
}
