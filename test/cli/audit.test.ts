import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_TENANT } from '../../src/sessions/index.ts';
import { openDatabase } from '../../src/store/embedded/database.ts';
import { openEmbeddedStore } from '../../src/store/index.ts';
import { tinyPlan } from '../fixtures/plans.ts';
import { type Desk, must, offer, openDesk } from '../helpers/negotiations.ts';
import { withFolder } from '../helpers/service.ts';
import { parleyWith } from '../helpers/terminal.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

/** Two negotiations in the store of a folder. */
async function withTalks(use: (env: { DATA_DIR: string }, folder: string) => Promise<void>): Promise<void> {
  await withFolder(async (folder) => {
    const store = await openEmbeddedStore(folder, { clock: desk.clock });
    const sessions = desk.another({ store: store.of(DEFAULT_TENANT) });
    for (const id of ['n1', 'n2']) {
      must(await sessions.open({ id, plan: tinyPlan }, {}));
      for (const price of [10, 20]) must(await sessions.submitOffer(offer(id, { price }), {}));
    }
    await store.close();
    await use({ DATA_DIR: folder }, folder);
  });
}

describe('parley audit', () => {
  it('exports all negotiations or those that are named, and verifies store and export alike', () =>
    withTalks(async (env, folder) => {
      const file = path.join(folder, 'all.jsonl');
      expect((await parleyWith(env, 'audit', 'export', '--out', file)).code).toBe(0);
      const sound = { code: 0, out: '2 negotiations, 6 records: sound', err: '' };
      expect(await parleyWith(env, 'audit', 'verify', file)).toEqual(sound);
      expect(await parleyWith(env, 'audit', 'verify')).toEqual(sound);
      const { out } = await parleyWith(env, 'audit', 'export', 'n1');
      expect(out.split('\n')).toHaveLength(4);
      expect(await readFile(file, 'utf8')).toContain(`${out}\n`);
    }));

  it('refuses an export in which anything was changed, and says where', () =>
    withTalks(async (env, folder) => {
      const file = path.join(folder, 'changed.jsonl');
      const { out } = await parleyWith(env, 'audit', 'export');
      await writeFile(file, `${out.replace('"price":20', '"price":21')}\n`);
      const { code, err } = await parleyWith(env, 'audit', 'verify', file);
      expect(code).toBe(1);
      expect(err).toMatch(/^n[12]: record 3 was changed: the seal has another hash for it$/);
    }));

  it('refuses a store in which a record was changed', () =>
    withTalks(async (env, folder) => {
      const hand = openDatabase(folder);
      await hand.write(() => hand.put(['n', 'n1', 2], hand.get(['n', 'n1', 2])!.replace('"price":10', '"price":11')));
      await hand.close();
      const { code, err } = await parleyWith(env, 'audit', 'verify');
      expect(code).toBe(1);
      expect(err).toContain('n1: record 3 does not follow record 2');
    }));

  it('tells by an earlier export what is gone or was written anew', () =>
    withTalks(async (env, folder) => {
      const file = path.join(folder, 'earlier.jsonl');
      await parleyWith(env, 'audit', 'export', '--out', file);
      expect((await parleyWith(env, 'audit', 'verify', '--anchor', file)).code).toBe(0);
      const elsewhere = path.join(folder, 'n1.jsonl');
      await parleyWith(env, 'audit', 'export', 'n1', '--out', elsewhere);
      const { code, err } = await parleyWith(env, 'audit', 'verify', elsewhere, '--anchor', file);
      expect({ code, err }).toEqual({ code: 1, err: 'n2: the negotiation is gone: an earlier seal knows of it' });
    }));

  it.each<[string[], RegExp]>([
    [['verify', 'no-such-file.jsonl'], /^no-such-file\.jsonl: there is no such file$/],
    [['verify', '--anchor', 'README.md'], /README\.md: holds no seal/],
    [['export', 'nobody'], /there is no negotiation "nobody"/],
    [['export', '--out', '/no/such/folder/file'], /^\/no\/such\/folder\/file: there is no such folder$/],
  ])('refuses %j with the reason', (args, reason) =>
    withTalks(async (env) => {
      const { code, err } = await parleyWith(env, 'audit', ...args);
      expect(code).toBe(1);
      expect(err).toMatch(reason);
    }),
  );
});
