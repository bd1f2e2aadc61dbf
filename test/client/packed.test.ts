import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageRoot } from '../../src/package.ts';
import { only, served, testApp } from '../helpers/http.ts';

const run = promisify(execFile);
const installed = path.join(packageRoot, 'node_modules');

/** A project of somebody else's, with Parley installed from its tarball, and of its dependencies those of the client only. */
let project: string;

beforeAll(async () => {
  project = await mkdtemp(path.join(tmpdir(), 'parley-packed-'));
  const modules = path.join(project, 'node_modules');
  await mkdir(path.join(modules, 'parley'), { recursive: true });
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', project];
  const [{ filename }] = JSON.parse((await run('npm', args, { cwd: packageRoot, maxBuffer: 2 ** 26 })).stdout);
  await run('tar', ['-xzf', path.join(project, filename), '--strip-components=1', '-C', path.join(modules, 'parley')]);
  for (const name of ['openapi-fetch', 'openapi-typescript-helpers'])
    await cp(path.join(installed, name), path.join(modules, name), { recursive: true });
  await writeFile(path.join(project, 'package.json'), '{ "type": "module" }');
  await cp(path.join(import.meta.dirname, 'types.ts'), path.join(project, 'types.ts'));
});

afterAll(() => rm(project, { recursive: true, force: true }));

const inProject = async (file: string, ...args: string[]): Promise<{ code: number; out: string }> => {
  try {
    return { code: 0, out: (await run(file, args, { cwd: project })).stdout };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { code, out: `${stdout}${stderr}` };
  }
};
const script = (code: string) => inProject(process.execPath, '--input-type=module', '--eval', code);

it('parley/client of the packed package calls a server, with openapi-fetch and nothing else beside it', () =>
  served(testApp(only({})).app, async ({ url }) => {
    const { code, out } = await script(`
      import { createParleyClient, dataOf } from 'parley/client';
      console.log(dataOf(await createParleyClient({ baseUrl: '${url}' }).GET('/healthz')).status);
    `);
    expect({ code, out }).toEqual({ code: 0, out: 'ok\n' });
  }));

it.each(['tsc', 'tsc6'])('the packed package brings the types of the client, as %s reads them', async (compiler) => {
  const strict = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2023', '--lib', 'es2023,dom'];
  const tsc = path.join(installed, '.bin', compiler);
  expect(await inProject(tsc, ...strict, 'types.ts')).toEqual({ code: 0, out: '' });
});

it('the packed package lets nobody import the server', async () => {
  const { code, out } = await script(`import 'parley/dist/src/service.js';`);
  expect(code).toBe(1);
  expect(out).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
});

it('the packed package has what its package.json names', async () => {
  const { bin, exports } = JSON.parse(await readFile(path.join(project, 'node_modules/parley/package.json'), 'utf8'));
  const named: string[] = [bin.parley, exports['./client'].types, exports['./client'].default];
  for (const file of named) await readFile(path.join(project, 'node_modules/parley', file));
});
