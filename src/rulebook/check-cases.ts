import { type Fault, pointer } from '../domain/result.ts';
import { isFactOf, literalFaults, unknownFact } from './check-conditions.ts';
import { neutralFacts } from './neutral-facts.ts';
import { type RuleCase, type RuleFile, ruleCaseIn } from './rule-file.ts';
import { compileRuleSet } from './rule-set.ts';
import { schemaFaults } from './schema-faults.ts';
import { type FactsIn, type Vocabulary, type VocabularyName, vocabularyNamed } from './vocabulary.ts';

/** What speaks against the form of a case: unknown facts, values that don't fit, nothing expected. */
export function caseFaults(data: unknown, at: string, vocabulary: Vocabulary): readonly Fault[] {
  const faults = schemaFaults(ruleCaseIn(vocabulary), data, at);
  if (faults.length > 0) return faults;
  return Object.entries((data as RuleCase).facts).flatMap(([name, value]) => {
    const place = at + pointer('facts', name);
    return isFactOf(vocabulary.facts, name)
      ? literalFaults(vocabulary.facts, name, value, place)
      : unknownFact(name, place);
  });
}

/** The facts of a case: neutral where it says nothing. */
export const factsOf = (item: RuleCase, vocabulary: VocabularyName): FactsIn<VocabularyName> => ({
  ...neutralFacts(vocabulary),
  ...item.facts,
});

/** Cases that the file's own rules do not fulfil, each with what happened instead. */
export function failedCases(file: RuleFile): readonly Fault[] {
  const set = compileRuleSet(file);
  const { name: vocabulary } = vocabularyNamed(file.vocabulary);
  return file.cases.flatMap((item, index): Fault[] => {
    const findings = set.evaluateNow(factsOf(item, vocabulary));
    const fired = findings.map(({ rule }) => rule.slice(file.name.length + 1));
    const { finding, rules } = item.expect;
    const isAsExpected =
      (finding === undefined || finding === findings[0]?.type) &&
      (rules === undefined || (rules.length === fired.length && rules.every((name, place) => name === fired[place])));
    if (isAsExpected) return [];
    const expected = [...(finding ? [finding] : []), ...(rules ? [`the rules ${list(rules)}`] : [])].join(' by ');
    const happened = `${findings[0]?.type ?? 'no finding'}, fired: ${list(fired)}`;
    return [
      {
        pointer: pointer('cases', index, 'expect'),
        detail: `case "${item.name}" expects ${expected}; got ${happened}`,
      },
    ];
  });
}

const list = (names: readonly string[]): string => `[${names.join(', ')}]`;
