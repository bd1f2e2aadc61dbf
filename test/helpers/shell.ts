import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { packageRoot } from '../../src/package.ts';
import { startProcess, withFolder } from './service.ts';

/** Runs a script as a reader of the docs would, in the checkout; answers what it printed. Throws where a line fails. */
export async function runScript(script: string, env: Record<string, string> = {}): Promise<string> {
  const own = script.replaceAll('npx parley', `${process.execPath} dist/src/main.js`);
  const child = spawn('bash', ['-euo', 'pipefail', '-c', own], {
    cwd: packageRoot,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const [out, err, code] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise((resolve) => child.once('exit', resolve)),
  ]);
  if (code !== 0) throw new Error(`the script ended with ${code}: ${err}`);
  return out;
}

/** The blocks of a page of the docs that begin with ```NAME, in their order. */
export function blocksOf(page: string, name: string): readonly string[] {
  const markdown = readFileSync(path.join(packageRoot, page), 'utf8');
  return [...markdown.matchAll(new RegExp(`\`\`\`${name}\n([\\s\\S]*?)\`\`\``, 'g'))].map(([, block = '']) => block);
}

/**
 * Runs the example of a page, or the one whose blocks bear a name, against a server of its own, and answers what it prints
 * beside what the page says it prints.
 */
export async function exampleOf(
  page: string,
  name?: string,
): Promise<{ readonly printed: string; readonly shown: string }> {
  const prefix = name === undefined ? '' : `${name} `;
  const [session] = blocksOf(page, `sh ${prefix}session`);
  const [shown] = blocksOf(page, `text ${prefix}output`);
  if (session === undefined || shown === undefined) throw new Error(`${page} has no such example`);
  return withFolder(async (folder) => {
    const env = { DATA_DIR: folder };
    const server = await startProcess(env);
    try {
      return { printed: await runScript(session.replace('http://127.0.0.1:8080', server.url), env), shown };
    } finally {
      await server.stop();
    }
  });
}
