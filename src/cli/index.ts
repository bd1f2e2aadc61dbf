import { availableParallelism } from 'node:os';
import path from 'node:path';
import { Argument, Command, CommanderError, Option } from 'commander';
import { PHASES } from '../domain/course.ts';
import { type Rulebook, SCOPES, type Scope, SESSION_EVENT_TYPES, StoreUnavailable } from '../sessions/index.ts';
import { DELIVERY_STATUSES, type DeliveryStatus, type EndpointInput, MESSAGE_FORMATS } from '../webhooks/index.ts';
import { type AgendaOptions, agenda } from './commands/agenda.ts';
import { ask } from './commands/ask.ts';
import { type AuditOptions, exportCommand, type OpenRecords, verifyCommand } from './commands/audit.ts';
import { check } from './commands/check.ts';
import { counterpart } from './commands/counterpart.ts';
import { type DecideOptions, decide } from './commands/decide.ts';
import { demo } from './commands/demo.ts';
import { type ImportOptions, importProfiles } from './commands/import.ts';
import {
  type CreateKeyOptions,
  createKeyCommand,
  listKeysCommand,
  type OpenKeys,
  revokeKeyCommand,
  rotateKeyCommand,
} from './commands/keys.ts';
import { type LeagueOptions, league } from './commands/league.ts';
import { type McpOptions, mcp, type ServeMcp } from './commands/mcp.ts';
import { resetMemory, showMemory } from './commands/memory.ts';
import { opening } from './commands/opening.ts';
import type { OpenRuleSets } from './commands/rule-sets.ts';
import { checkRules, explainRules } from './commands/rules.ts';
import { type Running, serve } from './commands/serve.ts';
import { type SimulateOptions, simulatePlan } from './commands/simulate.ts';
import { type TuneOptions, tune } from './commands/tune.ts';
import {
  addWebhook,
  listDeliveries,
  listWebhooks,
  type OpenWebhooks,
  removeWebhook,
  replayDelivery,
  rotateWebhook,
  switchWebhook,
} from './commands/webhooks.ts';
import { type RunningWorker, worker } from './commands/worker.ts';
import { addDeskCommands } from './desk-commands.ts';
import { anyTenantOption, names, number, oneOf, tenantOption, wholeNumber, wholeNumbers } from './options.ts';
import { addRuleSetCommands } from './rule-set-commands.ts';
import { Misused, Refused, type Terminal } from './terminal.ts';
import type { OfTenant, OpenDesk } from './with-tenant.ts';

/** What the command line is given by the composition root. */
export type CliDeps = {
  readonly terminal: Terminal;
  readonly version: string;
  readonly rulesDirectory: string;
  readonly examplesDirectory: string;
  /** The OpenAPI document of the HTTP API, as JSON text. */
  readonly openApi: () => string;
  /** Starts the service as the environment configures it. Throws `Refused` for a bad configuration. */
  startService(): Promise<Running>;
  /** Starts to play simulations of the Redis that the environment configures. Throws `Refused` without one. */
  startWorker(): Promise<RunningWorker>;
  /** Serves the tools for language models, in the store that the environment configures. Throws like `startService`. */
  readonly serveMcp: ServeMcp;
  /** Starts a service on the embedded store in `dataDir`, on a free port, silently. */
  startEmbedded(dataDir: string): Promise<Running>;
  /** The keys of callers, in the store that the environment configures. Throws `Refused` like `startService`. */
  readonly openKeys: OpenKeys;
  /** Plans, negotiations and what is remembered of counterparts, in the same store. */
  readonly openDesk: OpenDesk;
  /** Webhooks, in the same store. */
  readonly openWebhooks: OpenWebhooks;
  /** The records of a tenant, in the same store. */
  readonly openRecords: OpenRecords;
  /** The rule sets of a tenant, in the same store. */
  readonly openRuleSets: OpenRuleSets;
  /** The shipped rules, without a store. */
  openRulebook(): Promise<Rulebook>;
};

/** What an agent that negotiates needs: it can't approve what it has negotiated. */
const AGENT: readonly Scope[] = ['read', 'offers:write'];

const DONE = 0;
const REFUSED = 1;
const USAGE = 2;

/** Runs one command; answers its exit code: 0 done, 1 refused with the reason, 2 usage. */
export async function runCli(deps: CliDeps, args: readonly string[]): Promise<number> {
  try {
    await program(deps).parseAsync([...args], { from: 'user' });
    return DONE;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? DONE : USAGE;
    const isMisused = error instanceof Misused;
    if (!(isMisused || error instanceof Refused || error instanceof StoreUnavailable)) throw error;
    deps.terminal.err(error.message);
    return isMisused ? USAGE : REFUSED;
  }
}

function program(deps: CliDeps): Command {
  const { terminal } = deps;
  const parley = new Command('parley')
    .description('A rules and decision engine for cross-border e-commerce negotiations.')
    .version(deps.version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .showHelpAfterError();
  const command = (name: string, description: string, parent = parley) =>
    parent.command(name).description(description).exitOverride().copyInheritedSettings(parley);

  command('serve', 'serve the HTTP API').action(() => serve(terminal, deps.startService));
  command('worker', 'play simulations that servers on the same Redis have begun').action(() =>
    worker(terminal, deps.startWorker),
  );
  command('mcp', 'serve the tools for language models over standard input and output')
    .addOption(tenantOption('whose plans and negotiations they are about'))
    .option('--scopes <names>', `what they may do, with commas between: ${SCOPES.join(', ')}`, oneOf(SCOPES), AGENT)
    .action((options: McpOptions) => mcp(deps.serveMcp, options));
  command('openapi', 'print the OpenAPI document of the HTTP API').action(() => terminal.out(deps.openApi()));
  command('demo', 'watch negotiations through HTTP, on the embedded store').action(() =>
    demo(terminal, deps.examplesDirectory, deps.startEmbedded),
  );
  command('check', 'tell every fault of a plan, else how well prepared it is')
    .argument('<plan>', 'plan file, - for standard input')
    .option('--json', 'print the audit as JSON')
    .action((plan: string, options: { json?: boolean }) => check(terminal, plan, options));
  command('agenda', 'give the time of the talks to their topics, by the clocks of both sides')
    .argument('<plan>', 'plan file, - for standard input')
    .option('--ics', 'print the agenda as iCalendar')
    .option('--json', 'print the agenda as JSON')
    .action((plan: string, options: AgendaOptions) => agenda(terminal, plan, options));
  command('counterpart', 'tell who they are, and how to deal with them')
    .argument('<plan>', 'plan file, - for standard input')
    .option('--json', 'print the profile and the advice as JSON')
    .action((plan: string, options: { json?: boolean }) => counterpart(terminal, plan, options));
  command('opening', 'say who opens, with which words and terms, and why these are fair')
    .argument('<plan>', 'plan file, - for standard input')
    .option('--json', 'print the opening as JSON')
    .action((plan: string, options: { json?: boolean }) => opening(terminal, plan, options));
  command('decide', 'judge a first offer under a plan; nothing is stored')
    .argument('<plan>', 'plan file')
    .argument('<offer>', 'offer file: {"terms": {...}}')
    .option('--standing <file>', 'file with the terms of our offer on the table')
    .option('--json', 'print the decision as JSON')
    .action(async (plan: string, offer: string, options: DecideOptions) =>
      decide(await deps.openRulebook(), terminal, plan, offer, options),
    );

  command('ask', 'find the answer a plan has prepared for a question')
    .argument('<plan>', 'plan file')
    .argument('<text>', 'the question, in any language')
    .option('--json', 'print the answer as JSON')
    .action((plan: string, text: string, options: { json?: boolean }) => ask(terminal, plan, text, options));

  command('import', 'turn profiles of GENIUS, GeniusWeb and NegoLog into plans')
    .argument('<files...>', 'profiles, and the domain files that belong to them')
    .addOption(new Option('--side <side>', 'the side we take').choices(['seller', 'buyer']).default('seller'))
    .option('--currency <code>', 'currency of the plan, by ISO 4217', 'USD')
    .option('--rounds <number>', 'deadline of the plan', wholeNumber(1, 1_000_000))
    .option('--out <place>', 'file for one plan, folder for several; else they are printed')
    .action((files: string[], options: ImportOptions) => importProfiles(terminal, files, options));
  command('simulate', 'see what a plan brings against opponents of the literature, alone or beside other plans')
    .argument('<plan>', 'plan file, - for standard input')
    .option('--opponent <names>', 'opponents with commas between them; all where left out', names)
    .option('--runs <number>', 'runs with each opponent', wholeNumber(1, 1_000_000), 100)
    .option('--seed <number>', 'the same seed gives the same results', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--rounds <number>', "deadline; the plan's, or 20, where left out", wholeNumber(1, 100_000))
    .option('--deals <number>', 'deals with each counterpart in a row, remembering those before', wholeNumber(1, 100))
    .addOption(new Option('--mode <mode>', 'how our side talks').choices(['package', 'topics']).default('package'))
    .option('--preferences <file>', 'what they want: "drawn", "mirrored", or a file that says what is known of it')
    .option('--counterpart <plan>', 'what they want: a file with their plan')
    .option('--what-if <file>', 'changes of the plan, to be compared with it')
    .option('--against <plan>', 'another plan, to be compared with it')
    .option('--workers <number>', 'threads that play', wholeNumber(1, 256), availableParallelism())
    .option('--rules <folder>', 'folder with the rule files', deps.rulesDirectory)
    .option('--out <file>', 'also write a report: .html, .json or .csv')
    .action((plan: string, options: SimulateOptions) => simulatePlan(terminal, plan, options));
  command('league', 'play a round robin of agents over a folder of scenarios')
    .addOption(
      new Option('--scenarios <folder>', 'folder with a folder of two profiles for each scenario')
        .env('LEAGUE_SCENARIOS')
        .default(path.join(deps.examplesDirectory, 'scenarios'), 'the examples'),
    )
    .option('--agents <names>', 'agents with commas between them; all where left out', names)
    .option('--rounds <numbers>', 'deadlines with commas between them', wholeNumbers(1, 1_000_000), [100])
    .option('--seed <number>', 'the same seed gives the same results', wholeNumber(0, 2 ** 31 - 1), 1)
    .option(
      '--concealment <share>',
      'also play as parley/concealing, by plans with this `strategy.concealment`',
      number(0, 0.5),
      0,
    )
    .option('--deals <number>', 'times in a row that two meet where one remembers the other', wholeNumber(1, 100), 1)
    .option('--workers <number>', 'threads that play', wholeNumber(1, 256), availableParallelism())
    .option('--rules <folder>', 'folder with the rule files', deps.rulesDirectory)
    .option('--out <file>', 'also write the tables: .md, with every game: .json, or every game: .csv')
    .action((options: LeagueOptions) => league(terminal, options));

  command('tune', 'search for better parameters of the strategist')
    .addOption(
      new Option('--scenarios <folder>', 'folder with a folder of two profiles for each scenario')
        .env('LEAGUE_SCENARIOS')
        .default(path.join(deps.examplesDirectory, 'scenarios'), 'the examples'),
    )
    .option('--opponents <names>', 'opponents with commas between them; all where left out', names)
    .option('--rounds <numbers>', 'deadlines with commas between them', wholeNumbers(1, 1_000_000), [20, 100])
    .option('--seed <number>', 'the same seed gives the same results', wholeNumber(0, 2 ** 31 - 1), 1)
    .option('--passes <number>', 'times that all parameters are gone through at most', wholeNumber(1, 100), 2)
    .option('--rules <folder>', 'folder with the rule files', deps.rulesDirectory)
    .action((options: TuneOptions) => tune(terminal, options));

  const keys = command('keys', 'make, rotate, revoke and list API keys, in the store of the service');
  command('create', 'make a key, and print its secret this once', keys)
    .addOption(tenantOption('whose plans and negotiations it opens'))
    .option('--name <text>', 'what it is for', '')
    .requiredOption('--scopes <names>', `with commas between them: ${SCOPES.join(', ')}`, oneOf(SCOPES))
    .option('--days <number>', 'how long it is good; until it is revoked where left out', wholeNumber(1, 36_500))
    .action((options: CreateKeyOptions) => createKeyCommand(terminal, deps.openKeys, options));
  command('rotate', 'give a key a new secret, and print it this once', keys)
    .argument('<id>', 'of the key')
    .option('--overlap-hours <number>', 'how long the secrets before are good', wholeNumber(0, 8_760), 24)
    .action((id: string, options: { overlapHours: number }) => rotateKeyCommand(terminal, deps.openKeys, id, options));
  command('revoke', 'end a key for good', keys)
    .argument('<id>', 'of the key')
    .action((id: string) => revokeKeyCommand(terminal, deps.openKeys, id));
  command('list', 'tell everything of keys but their secrets', keys)
    .addOption(anyTenantOption('keys of this tenant only'))
    .option('--json', 'print them as JSON')
    .action((options: { tenant?: string; json?: boolean }) => listKeysCommand(terminal, deps.openKeys, options));

  addDeskCommands({ terminal, open: deps.openDesk }, command);

  const webhooks = command('webhooks', 'make, change and look into webhooks, in the store of the service');
  command('add', 'be told what happens, and print the secret this once', webhooks)
    .argument('<url>', 'where messages are sent')
    .addOption(tenantOption('whose they are'))
    .option('--types <names>', 'only events of these types, with commas between them', oneOf(SESSION_EVENT_TYPES))
    .option('--phases <names>', 'only events that bring the talks into one of these phases', oneOf(PHASES))
    .addOption(new Option('--format <name>', 'of the body').choices(MESSAGE_FORMATS).default('standard'))
    .option('--description <text>', 'what it is for')
    .action((url: string, options: OfTenant & Omit<EndpointInput, 'url'>) =>
      addWebhook(terminal, deps.openWebhooks, url, options),
    );
  command('list', 'list webhooks', webhooks)
    .addOption(tenantOption('whose they are'))
    .option('--json', 'print them as JSON')
    .action((options: OfTenant & { json?: boolean }) => listWebhooks(terminal, deps.openWebhooks, options));
  command('switch', 'switch a webhook on or off', webhooks)
    .argument('<id>', 'of the webhook')
    .addArgument(new Argument('<to>').choices(['on', 'off']))
    .addOption(tenantOption('whose they are'))
    .action((id: string, to: 'on' | 'off', options: OfTenant) =>
      switchWebhook(terminal, deps.openWebhooks, id, to, options),
    );
  command('rotate', 'give a webhook a new secret, and print it this once', webhooks)
    .argument('<id>', 'of the webhook')
    .addOption(tenantOption('whose they are'))
    .action((id: string, options: OfTenant) => rotateWebhook(terminal, deps.openWebhooks, id, options));
  command('remove', 'remove a webhook with its deliveries', webhooks)
    .argument('<id>', 'of the webhook')
    .addOption(tenantOption('whose they are'))
    .action((id: string, options: OfTenant) => removeWebhook(terminal, deps.openWebhooks, id, options));
  command('deliveries', 'tell what was sent, and what became of it', webhooks)
    .argument('<id>', 'of the webhook')
    .addOption(tenantOption('whose they are'))
    .addOption(new Option('--status <status>', 'only those').choices(DELIVERY_STATUSES))
    .option('--limit <number>', 'how many', wholeNumber(1, 200), 50)
    .option('--json', 'print them as JSON')
    .action((id: string, options: OfTenant & { status?: DeliveryStatus; limit: number; json?: boolean }) =>
      listDeliveries(terminal, deps.openWebhooks, id, options),
    );
  command('replay', 'send a delivery again', webhooks)
    .argument('<id>', 'of the webhook')
    .argument('<delivery>', 'id of the delivery')
    .addOption(tenantOption('whose they are'))
    .action((id: string, delivery: string, options: OfTenant) =>
      replayDelivery(terminal, deps.openWebhooks, id, delivery, options),
    );

  const audit = command('audit', 'export records, and find any that was changed, removed or moved');
  command('export', 'write negotiations as JSON Lines: their records, each with a seal', audit)
    .argument('[ids...]', 'negotiations; all where none is named')
    .addOption(tenantOption('whose they are'))
    .option('--out <file>', 'write to a file')
    .action((ids: string[], options: { tenant: string; out?: string }) =>
      exportCommand(terminal, deps.openRecords, ids, options),
    );
  command('verify', 'check the chain of records of an export, or of the store', audit)
    .argument('[file]', 'export, - for standard input; the store where it is left out')
    .addOption(tenantOption('whose they are'))
    .option('--anchor <file>', 'earlier export, or seals of one: what it knows must still be so')
    .action((file: string | undefined, options: AuditOptions) =>
      verifyCommand(terminal, deps.openRecords, file, options),
    );

  const memory = command(
    'memory',
    'look at what is remembered of a company, and reset it, in the store of the service',
  );
  command('show', 'tell what earlier negotiations with a company showed', memory)
    .argument('<company>', 'its id, as plans have it in counterpart.company.id')
    .addOption(tenantOption('whose they are'))
    .option('--json', 'print it as JSON')
    .action((company: string, options: OfTenant & { json?: boolean }) =>
      showMemory(terminal, deps.openDesk, company, options),
    );
  command('reset', 'forget what earlier negotiations with a company showed', memory)
    .argument('<company>', 'its id')
    .addOption(tenantOption('whose they are'))
    .action((company: string, options: OfTenant) => resetMemory(terminal, deps.openDesk, company, options));

  const rules = command('rules', 'check, try and change the rules that negotiations decide by');
  command('check', 'load every rule file of a folder and run its cases', rules)
    .argument('[folder]', 'folder with the rule files', deps.rulesDirectory)
    .action((folder: string) => checkRules(terminal, folder));
  command('explain', 'tell which rules fire on some facts, and why', rules)
    .argument('<facts>', 'file with facts; those it leaves out take their neutral value')
    .option('--rules <folder>', 'folder with the rule files', deps.rulesDirectory)
    .option('--all', 'also rules that do not fire')
    .option('--json', 'print the explanation as JSON')
    .action((facts: string, options: { rules: string; all?: boolean; json?: boolean }) =>
      explainRules(terminal, options.rules, facts, options),
    );
  addRuleSetCommands({ terminal, open: deps.openRuleSets }, (name, description) => command(name, description, rules));
  return parley;
}

export { Refused, type Terminal } from './terminal.ts';
