#!/usr/bin/env node
import path from 'node:path';
import { Refused, runCli } from './cli/index.ts';
import { type Config, readConfig } from './config.ts';
import { fileTrouble } from './file-trouble.ts';
import { createLog, openApiDocument } from './http/index.ts';
import { packageRoot, packageVersion } from './package.ts';
import { openRulebook } from './rulebook/index.ts';
import {
  openDesk,
  openKeys,
  openRecords,
  openRuleSets,
  openWebhooks,
  rulesDirectory,
  serveMcp,
  startService,
  startWorker,
} from './service.ts';

function configured(env: NodeJS.ProcessEnv): Config {
  const config = readConfig(env);
  if (!config.ok) throw new Refused(config.error.join('\n'));
  return config.value;
}

function refused(cause: Error): never {
  throw cause instanceof Refused ? cause : new Refused(cause.message, { cause });
}

// Who reads may stop reading, as `head` does: then nobody is left to print for. A full disk is a fault, and may be told yet.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  console.error(`standard output: ${fileTrouble(error)}`);
  process.exit(1);
});
process.stderr.on('error', () => {}); // there is nowhere left to tell it

process.exitCode = await runCli(
  {
    terminal: {
      out: (text) => console.log(text),
      err: (text) => console.error(text),
      screen: process.stderr.isTTY ? process.stderr : undefined,
    },
    version: packageVersion,
    rulesDirectory,
    examplesDirectory: path.join(packageRoot, 'examples'),
    openApi: () => openApiDocument(packageVersion),
    startService: () => startService(configured(process.env)),
    startWorker: () => startWorker(configured(process.env)),
    serveMcp: (user, signal) => serveMcp(configured(process.env), user, signal),
    startEmbedded: (dataDir) =>
      startService(configured({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' }), createLog('silent')),
    openKeys: () => openKeys(configured(process.env)).catch(refused),
    openDesk: () => openDesk(configured(process.env)).catch(refused),
    openWebhooks: () => openWebhooks(configured(process.env)).catch(refused),
    openRecords: (tenant) => openRecords(configured(process.env), tenant).catch(refused),
    openRuleSets: (tenant) => openRuleSets(configured(process.env), tenant).catch(refused),
    openRulebook: () =>
      openRulebook({
        directory: rulesDirectory,
        store: { saveRuleSet: async () => {}, ruleSet: async () => undefined },
      }),
  },
  process.argv.slice(2),
);
