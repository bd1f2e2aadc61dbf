import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { RedisClient } from './client.ts';

export type Script = { readonly source: string; readonly sha: string };

const read = (name: string): string => readFileSync(new URL(`./lua/${name}.lua`, import.meta.url), 'utf8');

function script(...names: string[]): Script {
  const source = names.map(read).join('\n');
  return { source, sha: createHash('sha1').update(source).digest('hex') };
}

/** All scripts, as they are sent to Redis. What each takes and answers is written at its head. */
export const scripts = {
  load: script('idempotency', 'load'),
  commit: script('idempotency', 'commit'),
  release: script('release'),
  claim: script('idempotency', 'claim'),
  list: script('list'),
  saveVersion: script('idempotency', 'save-version'),
  latestVersion: script('latest-version'),
  recordGap: script('record-gap'),
  keepLearned: script('keep-learned'),
  forgetCompany: script('forget-company'),
  saveEndpoint: script('save-endpoint'),
  removeEndpoint: script('remove-endpoint'),
  lease: script('lease'),
  fanOut: script('fan-out'),
  takeDue: script('take-due'),
  settle: script('settle'),
  saveApiKey: script('save-api-key'),
  createSimulation: script('create-simulation'),
  moveSimulation: script('move-simulation'),
} satisfies Record<string, Script>;

/** Runs a script by its hash. A server that does not know it, as after a restart, gets the source and keeps it. */
export async function runScript(
  client: RedisClient,
  { source, sha }: Script,
  keys: readonly string[],
  args: readonly (string | number)[],
): Promise<unknown> {
  try {
    return await client.evalsha(sha, keys.length, ...keys, ...args);
  } catch (error) {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error;
    return await client.eval(source, keys.length, ...keys, ...args);
  }
}
