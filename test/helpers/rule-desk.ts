import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createRuleSets, type RuleSetUseCases } from '../../src/rule-sets/index.ts';
import { type OpenRulebook, openRulebook, type RuleFile } from '../../src/rulebook/index.ts';
import { createSessions, DEFAULT_TENANT, type RuleSlot, type UseCases } from '../../src/sessions/index.ts';
import { openEmbeddedStore, type WholeStore } from '../../src/store/index.ts';
import { ManualClock, must, NOW_MS } from './negotiations.ts';
import { RULES_DIRECTORY } from './table.ts';

/** Sessions and rule sets over one real store, whose rulebook finds what was uploaded. */
export type RuleDesk = {
  readonly store: WholeStore;
  readonly clock: ManualClock;
  readonly rulebook: OpenRulebook;
  readonly sessions: UseCases;
  readonly ruleSets: RuleSetUseCases;
  readonly of: (tenant: string) => RuleSetUseCases;
  /** The same store as another process has it. */
  another(more?: { requireBacktest?: boolean }): Promise<Pick<RuleDesk, 'sessions' | 'ruleSets'>>;
  close(): Promise<void>;
};

export async function openRuleDesk(): Promise<RuleDesk> {
  const folder = await mkdtemp(path.join(tmpdir(), 'parley-rules-'));
  const clock = new ManualClock(NOW_MS);
  const store = await openEmbeddedStore(folder, { clock });
  let lastId = 0;
  const ids = { next: () => `id-${++lastId}` };
  const open = async ({ requireBacktest = false } = {}) => {
    const rulebook = await openRulebook({ directory: RULES_DIRECTORY, store });
    const { of } = createRuleSets({ store, rulebook, clock, requireBacktest });
    const sessions = createSessions({ store, rulebook, clock, ids, random: { bytes: randomBytes } }).of(DEFAULT_TENANT);
    return { rulebook, of, sessions, ruleSets: of(DEFAULT_TENANT) };
  };
  return {
    ...(await open()),
    store,
    clock,
    another: open,
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A shipped rule file. */
export const shippedFile = async (slot: RuleSlot): Promise<RuleFile> =>
  JSON.parse(await readFile(path.join(RULES_DIRECTORY, `${slot}.json`), 'utf8')) as RuleFile;

/** A shipped set of another version, with its rules changed; cases that no longer hold are left out. Answers its text. */
export async function variant(
  slot: RuleSlot,
  version: number,
  change: (rules: RuleFile['rules']) => RuleFile['rules'] = (rules) => rules,
): Promise<string> {
  const file = await shippedFile(slot);
  return JSON.stringify({ ...file, version, rules: change(file.rules), cases: file.cases.slice(0, 1) });
}

/** Uploads a text; answers its hash. */
export const uploaded = async ({ ruleSets }: Pick<RuleDesk, 'ruleSets'>, text: string): Promise<string> =>
  must(await ruleSets.upload({ text }, {})).hash;
