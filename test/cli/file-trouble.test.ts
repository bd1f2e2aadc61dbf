import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/package.ts';
import { withFolder } from '../helpers/service.ts';
import { runScript } from '../helpers/shell.ts';
import { parleyWith } from '../helpers/terminal.ts';

const example = (name: string) => path.join(packageRoot, 'examples', name);
const plan = example('seller-shenzhen-plan.json');

/** Runs a command in a folder with a file; PLAN, FILE, FOLDER, NOWHERE and FACTS stand for paths. */
const told = (command: string) =>
  withFolder(async (folder) => {
    const places: Record<string, string> = {
      PLAN: plan,
      FACTS: example('facts.json'),
      PROFILE: example('scenarios/kitchen-genius/kitchen-maker.xml'),
      FILE: path.join(folder, 'file'),
      FOLDER: path.join(folder, 'folder'),
      NOWHERE: path.join(folder, 'nowhere'),
    };
    await writeFile(places.FILE!, '');
    await mkdir(places.FOLDER!);
    const args = command.split(' ').map((word) => word.replace(/^[A-Z]+/, (name) => places[name] ?? name));
    const { code, out, err } = await parleyWith({ DATA_DIR: path.join(folder, 'data') }, ...args);
    return { code, out, err: err.replaceAll(`${folder}/`, '') };
  });

describe('a place that can not be read or written', () => {
  it.each([
    ['check NOWHERE', 'nowhere: there is no such file'],
    ['check FOLDER', 'folder: it is a folder'],
    ['check FILE/plan.json', 'file/plan.json: there is no such file'],
    ['decide PLAN FOLDER', 'folder: it is a folder'],
    ['audit verify NOWHERE', 'nowhere: there is no such file'],
    ['audit verify FOLDER', 'folder: it is a folder'],
    ['audit verify --anchor NOWHERE', 'nowhere: there is no such file'],
    ['audit export --out FOLDER', 'folder: it is a folder'],
    ['audit export --out NOWHERE/x', 'nowhere/x: there is no such folder'],
    ['rules upload NOWHERE', 'nowhere: there is no such file'],
    ['rules diff FOLDER', 'folder: it is a folder'],
    ['rules lint NOWHERE', 'nowhere: there is no such file'],
    ['rules backtest NOWHERE', 'nowhere: there is no such file'],
    ['rules activate NOWHERE', 'nowhere: there is no such file'],
    ['rules shadow NOWHERE', 'nowhere: there is no such file'],
    ['rules check NOWHERE', 'nowhere: there is no such folder'],
    ['rules check FILE', 'file: it is no folder'],
    ['rules explain FACTS --rules NOWHERE', 'nowhere: there is no such folder'],
    ['simulate PLAN --rules FILE', 'file: it is no folder'],
    ['league --rules NOWHERE', 'nowhere: there is no such folder'],
    ['league --scenarios FILE', 'file: it is no folder'],
    ['tune --scenarios NOWHERE', 'nowhere: there is no such folder'],
    ['import NOWHERE', 'nowhere: there is no such file'],
    ['import FOLDER', 'folder: it is a folder'],
    ['import PROFILE --out FOLDER', 'folder: it is a folder'],
  ])('is told in one line by parley %s', async (command, err) => {
    expect(await told(command)).toEqual({ code: 1, out: '', err });
  });

  it('is a fault of a rule file where that is a folder', () =>
    withFolder(async (folder) => {
      await mkdir(path.join(folder, 'more.json'));
      const { code, err } = await parleyWith({}, 'rules', 'check', folder);
      expect(code).toBe(1);
      expect(err).toContain('more.json: is no file');
    }));

  it.runIf(process.platform === 'linux')('is standard output on a full disk', async () => {
    const script = `npx parley check ${plan} 2>&1 > /dev/full || echo "exit code $?"`;
    expect(await runScript(script)).toBe('standard output: no space left on device\nexit code 1\n');
  });
});
