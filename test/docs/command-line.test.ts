import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { packageRoot } from '../../src/package.ts';
import { only, send, testApp } from '../helpers/http.ts';
import { withFolder } from '../helpers/service.ts';
import { blocksOf, runScript } from '../helpers/shell.ts';
import { parley } from '../helpers/terminal.ts';

const PAGE = 'docs/command-line.md';

it(`${PAGE} shows what its example prints`, { timeout: 120_000 }, () =>
  withFolder(async (DATA_DIR) => {
    const printed = await runScript(blocksOf(PAGE, 'sh session')[0]!, { DATA_DIR });
    expect(printed.trimEnd()).toBe(blocksOf(PAGE, 'text output')[0]!.trimEnd());
  }),
);

describe(`the table of ${PAGE}`, () => {
  const [, table = ''] = readFileSync(path.join(packageRoot, PAGE), 'utf8').split('## Every route and its command');
  const coded = (cell = '') => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
  const rows = [...table.matchAll(/^\| `.*$/gm)].map(([row]) => row.split('|').slice(1, 4));

  it('has every operation of the OpenAPI document, once', async () => {
    const { body } = await send(testApp(only({})).app, 'GET', '/openapi.json');
    const operations = Object.values<object>(body.paths).flatMap((item) =>
      Object.values<{ operationId: string }>(item as never).map(({ operationId }) => operationId),
    );
    expect(rows.flatMap(([names]) => coded(names)).sort()).toEqual(operations.sort());
  });

  it('names commands that there are, or says why there is none', async () => {
    for (const [names, commands, why] of rows) {
      if (commands!.trim() === 'none') expect(why!.trim(), names).not.toBe('');
      else expect(coded(commands).length, names).toBeGreaterThan(0);
    }
    for (const command of rows.flatMap(([, commands]) => coded(commands))) {
      const { code, out } = await parley(...command.split(' '), '--help');
      expect(code, command).toBe(0);
      expect(out).toMatch(new RegExp(`^Usage: parley ${command}( |$)`, 'm'));
    }
  });
});
