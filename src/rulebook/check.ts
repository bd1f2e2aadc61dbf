import { type Fault, ok, pointer, type Result, refuse } from '../domain/result.ts';
import { caseFaults, failedCases } from './check-cases.ts';
import { conditionFaults } from './check-conditions.ts';
import type { RuleFault } from './faults.ts';
import { messageFaults } from './message.ts';
import { RuleFile, ruleSpecIn } from './rule-file.ts';
import { readRuleText } from './rule-text.ts';
import { schemaFaults } from './schema-faults.ts';
import { VOCABULARY_NAMES, type Vocabulary, vocabularyNamed } from './vocabulary.ts';

/**
 * A rule file's text as rules that are safe to compile, or every fault in it. The cases are run once all else is sound.
 * `file` is the name that faults are reported under.
 */
export function checkRules(text: string, file: string): Result<RuleFile, readonly RuleFault[]> {
  const checked = checkForm(text, file);
  if (!checked.ok) return checked;
  const failed = failedCases(checked.value);
  return failed.length > 0 ? refuse(failed.map((fault) => ({ ...fault, file }))) : checked;
}

/** As `checkRules` but for the cases, which were proved when the set was new: neutral values may have changed since. */
export function checkForm(text: string, file: string): Result<RuleFile, readonly RuleFault[]> {
  const read = readRuleText(text);
  if (!read.ok) return refuse(read.error.map((fault) => ({ ...fault, file })));
  const named = fieldOf(read.value, 'vocabulary');
  // A name that is none is told by the schema; what else is wrong is then told as for offers.
  const vocabulary = vocabularyNamed(VOCABULARY_NAMES.find((name) => name === named));
  const rules = listIn(read.value, 'rules');
  const cases = listIn(read.value, 'cases');
  const faults: Omit<RuleFault, 'file'>[] = [
    ...schemaFaults(RuleFile, read.value, ''),
    ...rules.flatMap((rule, place) => ruleFaults(rule, pointer('rules', place), vocabulary)),
    ...sameNames(rules, 'rules'),
    ...sameRanks(rules, vocabulary),
    ...cases.flatMap((item, place) => caseFaults(item, pointer('cases', place), vocabulary)),
    ...sameNames(cases, 'cases'),
  ];
  if (faults.length > 0) return refuse(faults.map((fault) => ({ ...fault, file })));
  // The schemas and the checks above cover every part of it.
  return ok(read.value as RuleFile);
}

function ruleFaults(rule: unknown, at: string, vocabulary: Vocabulary): Omit<RuleFault, 'file'>[] {
  const name = stringIn(rule, 'name');
  const message = stringIn(fieldOf(fieldOf(rule, 'event'), 'params'), 'message');
  const conditions = fieldOf(rule, 'conditions');
  const faults: Fault[] = [
    ...schemaFaults(ruleSpecIn(vocabulary), rule, at),
    ...(conditions === undefined ? [] : conditionFaults(conditions, `${at}/conditions`, vocabulary.facts)),
    ...messageFaults(message ?? '', vocabulary.facts).map((detail) => ({
      pointer: `${at}/event/params/message`,
      detail,
    })),
  ];
  return name === undefined ? faults : faults.map((fault) => ({ ...fault, rule: name }));
}

function sameNames(items: readonly unknown[], list: 'rules' | 'cases'): Fault[] {
  const first = new Map<string, number>();
  return items.flatMap((item, place) => {
    const name = stringIn(item, 'name');
    if (name === undefined) return [];
    const earlier = first.get(name);
    if (earlier !== undefined) {
      return { pointer: pointer(list, place, 'name'), detail: `name "${name}" is taken by /${list}/${earlier}` };
    }
    first.set(name, place);
    return [];
  });
}

/** Ranks decide between findings of one group, so that two rules of a group can't share one. */
function sameRanks(rules: readonly unknown[], { findings }: Vocabulary): Fault[] {
  const first = new Map<string, number>();
  return rules.flatMap((rule, place) => {
    const event = fieldOf(rule, 'event');
    const type = stringIn(event, 'type');
    const rank = fieldOf(fieldOf(event, 'params'), 'rank');
    if (type === undefined || !Object.hasOwn(findings, type) || typeof rank !== 'number') return [];
    const { group } = findings[type]!;
    const earlier = first.get(`${group} ${rank}`);
    if (earlier !== undefined) {
      const detail = `rank ${rank} is taken among ${group} findings by /rules/${earlier}`;
      return { pointer: pointer('rules', place, 'event', 'params', 'rank'), detail };
    }
    first.set(`${group} ${rank}`, place);
    return [];
  });
}

function listIn(value: unknown, key: string): readonly unknown[] {
  const list = fieldOf(value, key);
  return Array.isArray(list) ? list : [];
}

function stringIn(value: unknown, key: string): string | undefined {
  const field = fieldOf(value, key);
  return typeof field === 'string' ? field : undefined;
}

function fieldOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}
