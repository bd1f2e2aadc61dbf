import path from 'node:path';
import { runCli } from '../../src/cli/index.ts';
import { type Config, readConfig } from '../../src/config.ts';
import { createLog, openApiDocument } from '../../src/http/index.ts';
import { packageRoot } from '../../src/package.ts';
import { openRulebook } from '../../src/rulebook/index.ts';
import {
  openDesk,
  openKeys,
  openRecords,
  openRuleSets,
  openWebhooks,
  rulesDirectory,
  startService,
} from '../../src/service.ts';

type Printed = { code: number; out: string; err: string };

/** Runs a command in this process, as `main.ts` would; answers its exit code and what it printed, without colours. */
export const parley = (...args: string[]): Promise<Printed> => parleyWith({}, ...args);

/** The same, with a screen for its progress. */
export const parleyOn = (screen: NodeJS.WritableStream, ...args: string[]): Promise<Printed> =>
  parleyIn({}, screen, args);

/** The same with some environment, for commands that open the store. */
export const parleyWith = (env: Record<string, string>, ...args: string[]): Promise<Printed> =>
  parleyIn(env, undefined, args);

async function parleyIn(
  env: Record<string, string>,
  screen: NodeJS.WritableStream | undefined,
  args: readonly string[],
): Promise<Printed> {
  const printed = { out: [] as string[], err: [] as string[] };
  const code = await runCli(
    {
      terminal: { out: (text) => printed.out.push(text), err: (text) => printed.err.push(text), screen },
      version: '0.0.0-test',
      rulesDirectory,
      examplesDirectory: path.join(packageRoot, 'examples'),
      openApi: () => openApiDocument('0.0.0-test'),
      startService: () => Promise.reject(new Error('no test serves in its own process')),
      startWorker: () => Promise.reject(new Error('no test plays for others in its own process')),
      serveMcp: () => Promise.reject(new Error('no test serves in its own process')),
      startEmbedded: (dataDir) => {
        return startService(configured({ DATA_DIR: dataDir, PORT: '0' }), createLog('silent'));
      },
      openKeys: () => openKeys(configured(env)),
      openDesk: () => openDesk(configured(env)),
      openWebhooks: () => openWebhooks(configured(env)),
      openRecords: (tenant) => openRecords(configured(env), tenant),
      openRuleSets: (tenant) => openRuleSets(configured(env), tenant),
      openRulebook: () =>
        openRulebook({
          directory: rulesDirectory,
          store: { saveRuleSet: async () => {}, ruleSet: async () => undefined },
        }),
    },
    args,
  );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are control characters
  const plain = (lines: string[]) => lines.join('\n').replace(/\u001b\[\d+m/g, '');
  return { code, out: plain(printed.out), err: plain(printed.err) };
}

function configured(env: Record<string, string>): Config {
  const config = readConfig(env);
  if (!config.ok) throw new Error(config.error.join());
  return config.value;
}
