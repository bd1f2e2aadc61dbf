export { checkRules } from './check.ts';
export { checkUpload } from './check-upload.ts';
export { type Changed, diffRuleFiles, type ListDiff, type RuleSetDiff } from './diff.ts';
export { type ExplainedCondition, explain, type RuleExplanation } from './explain.ts';
export { formatFault, InvalidRules, type RuleFault, UnknownRuleSet } from './faults.ts';
export {
  compileRules,
  loadRules,
  type OpenRulebook,
  openRulebook,
  type RuleSets,
  type RuleTextStore,
} from './library.ts';
export { LINT_KINDS, type Lint, type LintKind, lintRules, lintSteps } from './lint/lint.ts';
export { neutralFacts } from './neutral-facts.ts';
export type { Condition, Leaf, Operator, RuleCase, RuleFile, RuleSpec } from './rule-file.ts';
export { compileRuleSet, type RuleSet } from './rule-set.ts';
export {
  type FactsIn,
  type FindingIn,
  VOCABULARIES,
  type Vocabulary,
  type VocabularyName,
  vocabularyNamed,
} from './vocabulary.ts';
