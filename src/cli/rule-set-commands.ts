import { Argument, type Command, Option } from 'commander';
import { RULE_SLOTS, type RuleSlot } from '../sessions/index.ts';
import {
  activateCommand,
  backtestCommand,
  diffCommand,
  lintCommand,
  listCommand,
  type OpenRuleSets,
  type RuleSetOptions,
  rollBackCommand,
  shadowCommand,
  uploadCommand,
} from './commands/rule-sets.ts';
import { tenantOption, wholeNumber } from './options.ts';
import type { Terminal } from './terminal.ts';

const SET = 'file, hash, or the beginning of a hash';

/** The commands of `parley rules` that work on the rule sets of a tenant. */
export function addRuleSetCommands(
  at: { readonly terminal: Terminal; readonly open: OpenRuleSets },
  command: (name: string, description: string) => Command,
): void {
  const add = (name: string, description: string) =>
    command(name, description).addOption(tenantOption('whose they are')).option('--json', 'print as JSON');

  add('upload', 'list a rule set under its content hash; it changes nothing until it is activated')
    .argument('<file>', 'rule file')
    .action((file: string, options: RuleSetOptions) => uploadCommand(at, file, options));
  add('list', 'rule sets, uploaded and shipped, the newest first')
    .addOption(new Option('--name <slot>', 'those for one slot').choices(RULE_SLOTS))
    .action((options: RuleSetOptions & { name?: RuleSlot }) => listCommand(at, options));
  add('diff', 'tell what a set changes')
    .argument('<set>', SET)
    .argument('[against]', `${SET}; what is in force where it is left out`)
    .action((set: string, against: string | undefined, options: RuleSetOptions) =>
      diffCommand(at, set, against, options),
    );
  add('lint', 'tell gaps, rules that are never heard, and whether a set would accept under the floor')
    .argument('<set>', SET)
    .action((set: string, options: RuleSetOptions) => lintCommand(at, set, options));
  add('backtest', 'play stored negotiations once more with a set in its slot')
    .argument('<set>', SET)
    .option('--limit <number>', 'how many, the newest first', wholeNumber(1, 10_000), 1_000)
    .action((set: string, options: RuleSetOptions & { limit: number }) => backtestCommand(at, set, options));
  add('activate', 'let new negotiations begin with a set')
    .argument('<set>', SET)
    .option('--note <text>', 'why, for the record')
    .option('--require-backtest', 'refuse it without a backtest against what is in force')
    .action((set: string, options: RuleSetOptions & { requireBacktest?: boolean }) =>
      activateCommand(at, set, options),
    );
  add('rollback', 'bring back what was in force before')
    .addArgument(new Argument('<slot>', 'which of the sets').choices(RULE_SLOTS))
    .option('--note <text>', 'why, for the record')
    .action((slot: RuleSlot, options: RuleSetOptions) => rollBackCommand(at, slot, options));
  add('shadow', 'ask a set beside the active one in new negotiations, for the record alone')
    .argument('<set>', SET)
    .option('--off', 'ask it no longer')
    .option('--report', 'tell what it has said so far')
    .option('--note <text>', 'why, for the record')
    .action((set: string, options: RuleSetOptions & { off?: boolean; report?: boolean }) =>
      shadowCommand(at, set, options),
    );
}
