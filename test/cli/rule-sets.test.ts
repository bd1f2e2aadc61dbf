import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { rulesDirectory } from '../../src/service.ts';
import { variant } from '../helpers/rule-desk.ts';
import { withFolder } from '../helpers/service.ts';
import { parley, parleyWith } from '../helpers/terminal.ts';

/** A folder with a store and a candidate. */
const withCandidate = (use: (run: (...args: string[]) => ReturnType<typeof parley>, file: string) => Promise<void>) =>
  withFolder(async (folder) => {
    const file = path.join(folder, 'candidate.json');
    await writeFile(file, await variant('fallback', 300));
    await use((...args) => parleyWith({ DATA_DIR: folder }, 'rules', ...args), file);
  });

describe('parley rules', () => {
  it('uploads, lists, activates and rolls back, each seen by the next command', () =>
    withCandidate(async (run, file) => {
      const hash = /fallback 300: ([0-9a-f]{64})/.exec((await run('upload', file)).out)![1]!;
      expect((await run('activate', hash.slice(0, 8), '--note', 'try it')).out).toContain(
        `fallback ${hash.slice(0, 12)}`,
      );
      const listed = JSON.parse((await run('list', '--name', 'fallback', '--json')).out);
      expect(listed[0]).toMatchObject({ version: 300, isActive: true });
      expect(listed[1]).toMatchObject({ source: 'shipped', isActive: false });
      expect((await run('list')).out).toContain('active');
      expect((await run('rollback', 'fallback')).out).toContain('Version 2');
      expect(JSON.parse((await run('list', '--name', 'fallback', '--json')).out)[0].isActive).toBe(false);
    }));

  it('keeps the sets of tenants apart', () =>
    withCandidate(async (run, file) => {
      await run('upload', file, '--tenant', 'acme');
      const uploadedBy = async (...tenant: string[]) =>
        JSON.parse((await run('list', '--json', ...tenant)).out).filter(
          ({ source }: { source: string }) => source === 'uploaded',
        );
      expect(await uploadedBy()).toHaveLength(0);
      expect(await uploadedBy('--tenant', 'acme')).toHaveLength(1);
    }));

  it('compares and lints files without a store', () =>
    withCandidate(async (_, file) => {
      const shipped = path.join(rulesDirectory, 'fallback.json');
      const { out } = await parley('rules', 'diff', file, shipped);
      expect(out).toMatch(/version: \d+ → 300/);
      expect((await parley('rules', 'lint', file)).out).toBe('Nothing to tell.');
    }));

  it('ends with 1 where a set would say yes under a bottom line', () =>
    withCandidate(async (_, file) => {
      const text = await variant('bottom-line', 301, (rules) =>
        rules.map((rule) =>
          rule.name === 'accepts-our-offer'
            ? { ...rule, conditions: { all: [{ fact: 'acceptsOurOffer', operator: 'equal', value: true }] } }
            : rule,
        ),
      );
      await writeFile(file, text);
      const { code, out, err } = await parley('rules', 'lint', file);
      expect(code).toBe(1);
      expect(out).toContain('error accepts-below-floor [accepts-our-offer]');
      expect(out).toContain('bottom-line/accepts-our-offer → accept');
      expect(err).toContain('an error in');
    }));

  it('backtests and shadows by file or hash', () =>
    withCandidate(async (run, file) => {
      await run('upload', file);
      expect((await run('backtest', file)).out).toContain('0 negotiations played once more');
      expect((await run('shadow', file)).out).toContain('in shadow');
      expect((await run('shadow', file, '--report')).out).toContain('0 negotiations asked it.');
      expect((await run('shadow', file, '--off')).out).not.toContain('in shadow');
    }));

  it.each<[string[], RegExp]>([
    [['upload', 'README.md'], /README\.md.*not JSON/],
    [['upload', 'nowhere.json'], /^nowhere\.json: there is no such file$/],
    [['activate', 'abcdef'], /abcdef is not listed: upload it first/],
    [['rollback', 'agenda'], /nothing was in force before/],
  ])('refuses %j with the reason', (args, reason) =>
    withCandidate(async (run) => {
      const { code, err } = await run(...args);
      expect(code).toBe(1);
      expect(err).toMatch(reason);
    }),
  );
});
