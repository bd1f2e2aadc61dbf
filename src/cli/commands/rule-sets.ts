import type { BacktestReport, InForceView, Lint, RuleSetUseCases, RuleSetView } from '../../rule-sets/index.ts';
import {
  type Changed,
  checkUpload,
  diffRuleFiles,
  formatFault,
  lintRules,
  type RuleSet,
  type RuleSetDiff,
} from '../../rulebook/index.ts';
import type { Flips, Outcomes, RuleSlot } from '../../sessions/index.ts';
import { table, title } from '../layout.ts';
import { readText } from '../read-file.ts';
import { must, Refused, type Terminal } from '../terminal.ts';

/** Rule sets of a tenant in the store of the environment, for as long as a command needs them. */
export type OpenRuleSets = (tenant: string) => Promise<RuleSetUseCases & { close(): Promise<void> }>;

export type RuleSetOptions = { readonly tenant: string; readonly json?: boolean; readonly note?: string };

type Command = { readonly terminal: Terminal; readonly open: OpenRuleSets };

/** `parley rules upload FILE`. */
export const uploadCommand = (at: Command, file: string, options: RuleSetOptions): Promise<void> =>
  withRuleSets(at, options, async (ruleSets) => {
    const { text } = await readRules(file);
    return told(must(await ruleSets.upload({ text }, {})), (set) => `${set.name} ${set.version}: ${set.hash}`);
  });

/** `parley rules list`. */
export const listCommand = (at: Command, options: RuleSetOptions & { name?: RuleSlot }): Promise<void> =>
  withRuleSets(at, options, async (ruleSets) =>
    told(await ruleSets.list({ name: options.name }), (sets) =>
      table(['Hash', 'Set', 'Version', 'Rules', 'From', 'State'], sets.map(row), WIDTHS),
    ),
  );

const WIDTHS = [16, 14, 10, 8, 26, 10];

const row = (set: RuleSetView): readonly string[] => [
  short(set.hash),
  set.name,
  String(set.version),
  String(set.rules),
  set.uploadedAt ?? set.source,
  set.isActive ? 'active' : set.isShadow ? 'shadow' : '',
];

/** `parley rules diff SET [SET]`: each a file, a hash, or the beginning of one. */
export async function diffCommand(
  at: Command,
  set: string,
  against: string | undefined,
  options: RuleSetOptions,
): Promise<void> {
  const [to, from] = [await fileAt(set), against === undefined ? undefined : await fileAt(against)];
  if (to && from) return tell(at.terminal, options, told(diffRuleFiles(from, to), diffInWords));
  await withRuleSets(at, options, async (ruleSets) => {
    const after = to ?? (await setOf(ruleSets, set));
    const before = from ?? (await setOf(ruleSets, against ?? (await activeFor(ruleSets, after))));
    return told(diffRuleFiles(before, after), diffInWords);
  });
}

/** `parley rules lint SET`: exits with 1 where the set says what it must not. */
export async function lintCommand(at: Command, set: string, options: RuleSetOptions): Promise<void> {
  let lints: readonly Lint[] = [];
  const file = await fileAt(set);
  if (file) {
    lints = lintRules(file.file);
    tell(at.terminal, options, told(lints, lintsInWords));
  } else {
    await withRuleSets(at, options, async (ruleSets) => {
      lints = must(await ruleSets.lint({ hash: await hashOf(ruleSets, set) }));
      return told(lints, lintsInWords);
    });
  }
  const errors = lints.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Refused(`${errors.length === 1 ? 'an error' : `${errors.length} errors`} in ${set}`);
}

/** `parley rules backtest SET`. */
export const backtestCommand = (
  at: Command,
  set: string,
  options: RuleSetOptions & { readonly limit: number },
): Promise<void> =>
  withRuleSets(at, options, async (ruleSets) => {
    const hash = await hashOf(ruleSets, set);
    return told(must(await ruleSets.backtest({ hash, limit: options.limit }, {})), reportInWords);
  });

/** `parley rules activate SET`. */
export const activateCommand = (
  at: Command,
  set: string,
  options: RuleSetOptions & { readonly requireBacktest?: boolean },
): Promise<void> =>
  withRuleSets(at, options, async (ruleSets) => {
    const { note, requireBacktest } = options;
    const hash = await hashOf(ruleSets, set);
    return told(must(await ruleSets.activate({ hash, note, requireBacktest }, {})), inForceInWords);
  });

/** `parley rules rollback SLOT`. */
export const rollBackCommand = (at: Command, name: RuleSlot, options: RuleSetOptions): Promise<void> =>
  withRuleSets(at, options, async (ruleSets) =>
    told(must(await ruleSets.rollBack({ name, note: options.note }, {})), inForceInWords),
  );

/** `parley rules shadow SET`: begins or ends it, or tells what the set has said. */
export const shadowCommand = (
  at: Command,
  set: string,
  options: RuleSetOptions & { readonly off?: boolean; readonly report?: boolean },
): Promise<void> =>
  withRuleSets(at, options, async (ruleSets) => {
    const hash = await hashOf(ruleSets, set);
    if (!options.report) {
      return told(must(await ruleSets.shadow({ hash, on: !options.off, note: options.note }, {})), inForceInWords);
    }
    return told(
      must(await ruleSets.shadowReport({ hash, limit: MOST_NEGOTIATIONS })),
      (report) => `${report.negotiations} negotiations asked it.\n${flipsInWords(report)}`,
    );
  });

const MOST_NEGOTIATIONS = 10_000;

/** What a command answers, for programs and in words. */
type Told = { readonly value: unknown; readonly words: string };

const told = <T>(value: T, inWords: (value: T) => string): Told => ({ value, words: inWords(value) });

async function withRuleSets(
  { terminal, open }: Command,
  options: RuleSetOptions,
  use: (ruleSets: RuleSetUseCases) => Promise<Told>,
): Promise<void> {
  const ruleSets = await open(options.tenant);
  try {
    tell(terminal, options, await use(ruleSets));
  } finally {
    await ruleSets.close();
  }
}

const tell = (terminal: Terminal, { json }: RuleSetOptions, { value, words }: Told): void =>
  terminal.out(json ? JSON.stringify(value, null, 2) : words);

/** A set by the name of its file; nothing for a hash. Refuses a file with faults. */
async function fileAt(set: string): Promise<RuleSet | undefined> {
  return HASH_START.test(set) ? undefined : (await readRules(set)).set;
}

/** The text of a rule file, and the set it is. Refuses a file with faults. */
async function readRules(file: string): Promise<{ readonly text: string; readonly set: RuleSet }> {
  const text = await readText(file);
  const checked = checkUpload(text);
  if (!checked.ok) throw new Refused(checked.error.map((fault) => formatFault({ ...fault, file })).join('\n'));
  return { text, set: checked.value };
}

const HASH_START = /^[0-9a-f]{6,64}$/;

/** The hash of a listed set, which a file or the beginning of its hash names. */
async function hashOf(ruleSets: RuleSetUseCases, set: string): Promise<string> {
  const start = (await fileAt(set))?.hash ?? set;
  const found = (await ruleSets.list({})).filter(({ hash }) => hash.startsWith(start));
  if (found.length === 1) return found[0]!.hash;
  throw new Refused(found.length === 0 ? `${set} is not listed: upload it first` : `${set} begins several hashes`);
}

async function setOf(ruleSets: RuleSetUseCases, set: string): Promise<Pick<RuleSet, 'hash' | 'file'>> {
  return must(await ruleSets.read({ hash: await hashOf(ruleSets, set) }));
}

async function activeFor(ruleSets: RuleSetUseCases, { file }: Pick<RuleSet, 'file'>): Promise<string> {
  return must(await ruleSets.inForce({})).active[file.name as RuleSlot]; // a checked set bears the name of its slot
}

const short = (hash: string): string => hash.slice(0, 12);

const inForceInWords = ({ version, active, shadow }: InForceView): string =>
  [
    `Version ${version} of the rules in force:`,
    ...Object.entries(active).map(([slot, hash]) => `  ${slot} ${short(hash)}`),
    ...Object.entries(shadow).map(([slot, hash]) => `  ${slot} ${short(hash)} in shadow`),
  ].join('\n');

function diffInWords({ from, to, file, rules, cases }: RuleSetDiff): string {
  const lists = { rule: rules, case: cases };
  const lines = Object.entries(lists).flatMap(([kind, { added, removed, changed }]) => [
    ...added.map(({ name }) => `+ ${kind} ${name}`),
    ...removed.map(({ name }) => `- ${kind} ${name}`),
    ...changed.flatMap(({ name, fields }) => [`~ ${kind} ${name}`, ...fields.map(fieldInWords)]),
  ]);
  return [`${short(from)} → ${short(to)}`, ...file.map(fieldInWords), ...lines].join('\n');
}

const fieldInWords = ({ field, from, to }: Changed): string =>
  `    ${field}: ${JSON.stringify(from)} → ${JSON.stringify(to)}`;

function lintsInWords(lints: readonly Lint[]): string {
  if (lints.length === 0) return 'Nothing to tell.';
  return lints
    .flatMap(({ severity, kind, rule, text, facts, says }) => [
      `${title(severity)} ${kind}${rule === undefined ? '' : ` [${rule}]`}: ${text}`,
      ...(facts ? [`    on ${JSON.stringify(facts)}`] : []),
      ...(says ?? []).map((said) => `    ${said.rule} → ${said.type}: ${said.message}`),
    ])
    .join('\n');
}

function reportInWords({ negotiations, skipped, decisions, before, after, newApprovals }: BacktestReport): string {
  return [
    `${negotiations} negotiations played once more${skipped.length > 0 ? `, ${skipped.length} left out` : ''}`,
    flipsInWords(decisions),
    table(['', 'As it went', 'With the candidate'], rowsOf(before, after), [28, 14, 20]),
    ...(newApprovals.length > 0 ? [`New approvals: ${newApprovals.join(', ')}`] : []),
    ...skipped.map(({ negotiationId, reason }) => `Left out: ${negotiationId}, as ${reason}`),
  ].join('\n');
}

const flipsInWords = ({ compared, flipped, changes, examples }: Flips): string =>
  [
    `${flipped} of ${compared} decisions come out otherwise`,
    ...changes.map(({ from, to, count }) => `  ${count} × ${from} → ${to}`),
    ...examples.slice(0, 5).map(({ decisionId, to, why }) => `  ${decisionId}: ${to}, as ${why}`),
  ].join('\n');

const rowsOf = (before: Outcomes, after: Outcomes): readonly (readonly string[])[] => {
  const share = (value: number | undefined) => (value === undefined ? '' : `${(value * 100).toFixed(1)} %`);
  const worth = (value: number | undefined) => value?.toFixed(3) ?? '';
  return [
    ['Agreements', String(before.agreements), String(after.agreements)],
    ['No deal', String(before.noDeals), String(after.noDeals)],
    ['Open', String(before.open), String(after.open)],
    ['Agreement rate', share(before.agreementRate), share(after.agreementRate)],
    ['Utility of agreements', worth(before.utility), worth(after.utility)],
    ['Utility, no deal as BATNA', worth(before.utilityWithBatna), worth(after.utilityWithBatna)],
    ['Landed margin', share(before.marginRate), share(after.marginRate)],
  ];
};
