import type { FactSet } from '../../domain/vocabulary.ts';
import type { Condition, RuleFile, RuleSpec } from '../rule-file.ts';
import { compileRuleSet } from '../rule-set.ts';
import { type FactsIn, type Vocabulary, type VocabularyName, vocabularyNamed } from '../vocabulary.ts';
import { type Effort, findFacts } from './find-facts.ts';
import { LAWS } from './laws.ts';

/** What the linter has against a rule set, or notes of it. */
export type Lint = {
  readonly kind: LintKind;
  /** `error`: the set says what it must not. `warning`: it can hardly be meant. `note`: worth knowing. */
  readonly severity: 'error' | 'warning' | 'note';
  /** Name of the rule it is about. */
  readonly rule?: string;
  readonly text: string;
  /** Facts that show it: those that are not neutral. */
  readonly facts?: FactSet;
  /** What the rules say on these facts, highest rank first. */
  readonly says?: readonly { readonly rule: string; readonly type: string; readonly message: string }[];
};

export const LINT_KINDS = [
  'accepts-below-floor',
  'accepts-below-batna',
  'never-fires',
  'shadowed',
  'unreachable-finding',
  'gap',
  'undecided',
] as const;
export type LintKind = (typeof LINT_KINDS)[number];

/** Goes through a checked rule set for what no case shows. The same set gives the same answer. */
export const lintRules = (file: RuleFile): readonly Lint[] => [...lintSteps(file)].flat();

/** The same question by question, for who has others waiting: none takes more than some hundredths of a second. */
export function* lintSteps(file: RuleFile): Generator<readonly Lint[]> {
  const linted = new Linted(file);
  yield* acceptsBelow(linted);
  for (const rule of file.rules) yield ruleFaults(linted, rule);
  for (const type of new Set(file.rules.map(({ event }) => event.type))) yield unreachable(linted, type);
  yield gaps(linted);
}

/** Effort for one question, and for all of a set: what it leaves open is told as undecided. */
const EFFORT = { question: 2_000_000, set: 60_000_000 } as const;

/** A set, and what is asked of it. */
class Linted {
  readonly file: RuleFile;
  readonly vocabulary: Vocabulary;
  readonly #set: ReturnType<typeof compileRuleSet>;
  #left: number = EFFORT.set;

  constructor(file: RuleFile) {
    this.file = file;
    this.vocabulary = vocabularyNamed(file.vocabulary);
    this.#set = compileRuleSet(file);
  }

  groupOf(rule: RuleSpec): string {
    return this.vocabulary.findings[rule.event.type]!.group;
  }

  /** That the rule is the one which counts in its group: it fires, and none of a higher rank does. */
  counts(rule: RuleSpec): Condition {
    return this.#firesWithout(rule, () => true);
  }

  /** That the rule is heard: a verdict gives the reasons of all rules that agree with the one which counts. */
  isHeard(rule: RuleSpec): Condition {
    const isVerdict = this.groupOf(rule) === 'verdict';
    return this.#firesWithout(rule, (other) => !isVerdict || other.event.type !== rule.event.type);
  }

  /** That it fires, and none of the rules of its group with a higher rank that `silence` it. */
  #firesWithout(rule: RuleSpec, silences: (other: RuleSpec) => boolean): Condition {
    const above = this.file.rules.filter(
      (other) => this.groupOf(other) === this.groupOf(rule) && rankOf(other) > rankOf(rule) && silences(other),
    );
    return both(rule.conditions, ...above.map(({ conditions }) => not(conditions)));
  }

  /** Facts of a real situation in which this holds, with what the rules say on them. */
  find(wanted: Condition): Sought {
    const { name } = this.vocabulary;
    const effort: Effort = { left: Math.min(EFFORT.question, this.#left) };
    const given = effort.left;
    const found = findFacts(name, both(wanted, ...LAWS[name]), effort);
    this.#left -= given - effort.left;
    return found.kind === 'found' ? this.#shown(found.facts) : found.kind;
  }

  #shown(facts: FactsIn<VocabularyName>): Shown {
    const { facts: table } = this.vocabulary;
    const told = Object.entries(facts).filter(([name, value]) => value !== table[name]!.neutral);
    const says = this.#set.evaluateNow(facts).map(({ rule, type, message }) => ({ rule, type, message }));
    return { facts: Object.fromEntries(told), says };
  }
}

type Shown = Required<Pick<Lint, 'facts' | 'says'>>;
type Sought = Shown | 'none' | 'undecided';

/**
 * Whether the set ever says yes to an offer under the bottom line. The guard outside the rules makes it impossible that the
 * service does; that rules ask for it is a mistake all the same.
 */
function* acceptsBelow(linted: Linted): Generator<readonly Lint[]> {
  if (linted.vocabulary.name !== 'offer') return;
  const accepting = linted.file.rules.filter(({ event }) => event.type === 'accept');
  const worse: Condition = { fact: 'dealUtility', operator: 'lessThan', value: { fact: 'batnaUtility' } };
  const under: Condition = { fact: 'breaches', operator: 'greaterThan', value: 0 };
  const sound: Condition = { all: [not(under), { fact: 'isFullOffer', operator: 'equal', value: true }, worse] };
  yield each(accepting, (rule) => linted.find(both(linted.counts(rule), under)), {
    kind: 'accepts-below-floor',
    severity: 'error',
    text: 'says yes to an offer under a bottom line; the guard refuses it all the same',
    unsure: 'it could not be decided whether it says yes under a bottom line',
  });
  yield each(accepting, (rule) => linted.find(both(linted.counts(rule), sound)), {
    kind: 'accepts-below-batna',
    severity: 'warning',
    text: 'says yes to a whole deal that is worth less than no deal and our BATNA; nothing stands in its way',
    unsure: 'it could not be decided whether it says yes to less than our BATNA',
  });
}

/** What is found of each of some rules. */
function each(
  rules: readonly RuleSpec[],
  find: (rule: RuleSpec) => Sought,
  { kind, severity, text, unsure }: Pick<Lint, 'kind' | 'severity' | 'text'> & { readonly unsure: string },
): readonly Lint[] {
  return rules.flatMap((rule): Lint[] => {
    const sought = find(rule);
    if (sought === 'none') return [];
    if (sought === 'undecided') return [{ kind: 'undecided', severity: 'note', rule: rule.name, text: unsure }];
    return [{ kind, severity, rule: rule.name, text, ...sought }];
  });
}

/** A rule that never fires, or fires but is never heard. */
function ruleFaults(linted: Linted, rule: RuleSpec): readonly Lint[] {
  const about = { severity: 'warning', rule: rule.name } as const;
  const heard = linted.find(linted.isHeard(rule));
  if (typeof heard === 'object') return [];
  const fires = linted.find(rule.conditions);
  if (fires === 'none') return [{ ...about, kind: 'never-fires', text: 'its conditions contradict each other' }];
  if (heard === 'none' && typeof fires === 'object') {
    const text = 'whenever it fires, a rule of a higher rank says something else, so that it is never heard';
    return [{ ...about, kind: 'shadowed', text, ...fires }];
  }
  return [{ ...about, kind: 'undecided', severity: 'note', text: 'it could not be decided whether it is ever heard' }];
}

/** A finding that rules conclude, and that never counts. */
function unreachable(linted: Linted, type: string): readonly Lint[] {
  const rules = linted.file.rules.filter(({ event }) => event.type === type);
  if (rules.some((rule) => linted.find(linted.counts(rule)) !== 'none')) return [];
  return [{ kind: 'unreachable-finding', severity: 'warning', text: `no rule ever brings about "${type}"` }];
}

/** Which group of findings a set is to have an answer in, whatever the facts. */
const COVERED: Readonly<Record<string, string>> = { 'bottom-line': 'verdict', agenda: 'verdict' };

function gaps(linted: Linted): readonly Lint[] {
  const group = COVERED[linted.file.name];
  const rules = linted.file.rules.filter((rule) => linted.groupOf(rule) === group);
  if (group === undefined) return [];
  const sought = linted.find(both(...rules.map(({ conditions }) => not(conditions))));
  if (sought === 'none') return [];
  if (sought === 'undecided') {
    return [{ kind: 'undecided', severity: 'note', text: 'it could not be decided whether some rule always fires' }];
  }
  return [
    { kind: 'gap', severity: 'warning', text: `no rule has a ${group} here`, facts: sought.facts, says: sought.says },
  ];
}

const rankOf = ({ event }: RuleSpec): number => event.params.rank;
const not = (condition: Condition): Condition => ({ not: condition });
const both = (...conditions: readonly Condition[]): Condition => ({ all: conditions });
