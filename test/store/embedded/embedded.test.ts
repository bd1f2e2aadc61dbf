import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../../src/store/index.ts';
import { type OneTenant, oneTenant } from '../../helpers/one-tenant.ts';
import { describeStore } from '../contract.ts';
import { sampleCommit, sampleSession } from '../samples.ts';

const temporary = () => mkdtemp(path.join(os.tmpdir(), 'parley-store-'));

describeStore('the embedded store', async () => {
  const dataDir = await temporary();
  let nowMs = 1_700_000_000_000;
  const clock = { now: () => nowMs };
  return {
    store: await openEmbeddedStore(dataDir, { clock }),
    another: () => openEmbeddedStore(dataDir, { clock }),
    async elapse(ms) {
      nowMs += ms;
    },
    clear: () => rm(dataDir, { recursive: true }),
  };
});

describe('the embedded store on its disk', () => {
  let dir: string;
  beforeEach(async () => {
    dir = await temporary();
  });
  afterEach(() => rm(dir, { recursive: true }));

  type Written = { readonly done: Map<string, number[]>; readonly exitCode: number | null };

  /** Runs `embedded-writer.ts`, in files of at most `mostBlocks`, if given; `onStep` hears of each step that is done. */
  async function write(
    sessions: number,
    steps: number,
    { onStep, mostBlocks }: { onStep?: (kill: () => void) => void; mostBlocks?: number } = {},
  ): Promise<Written> {
    const script = path.join(import.meta.dirname, '../../helpers/embedded-writer.ts');
    const command = `${mostBlocks ? `ulimit -f ${mostBlocks};` : ''} exec "$0" --import tsx "$@"`;
    const args = ['-c', command, process.execPath, script, dir, `${sessions}`, `${steps}`];
    const child = spawn('sh', args, { stdio: ['ignore', 'pipe', mostBlocks ? 'ignore' : 'inherit'] });
    const exit = once(child, 'exit');
    const done = new Map<string, number[]>();
    for await (const line of readline.createInterface({ input: child.stdout })) {
      const [id, version] = line.split(' ') as [string, string];
      done.set(id, [...(done.get(id) ?? []), Number(version)]);
      onStep?.(() => child.kill('SIGKILL'));
    }
    await exit;
    return { done, exitCode: child.exitCode };
  }

  const upTo = (version: number) => Array.from({ length: version }, (_, i) => i + 1);

  /** Every step that was acknowledged is there once; of each session one more may have come through unheard. */
  async function expectAll({ done }: Written, store: OneTenant): Promise<void> {
    for (const [id, versions] of done) {
      const loaded = await store.load(id);
      const version = loaded.kind === 'found' ? loaded.session.version : 0;
      expect(version - (versions.at(-1) as number)).toBeOneOf([0, 1]);
      expect(versions).toEqual(upTo(versions.length));
      expect((await store.events(id, 0, 10_000)).map(({ seq }) => seq)).toEqual(upTo(version));
    }
  }

  it('has every acknowledged step exactly once after its process was killed', async () => {
    let steps = 0;
    const written = await write(8, 0, { onStep: (kill) => ++steps === 400 && kill() });
    const store = oneTenant(await openEmbeddedStore(dir));
    expect(written.done.size).toBe(8);
    await expectAll(written, store);
    await store.close();
  });

  it('is unavailable when the disk is full, keeps what it acknowledged, and goes on when there is room', async () => {
    const written = await write(8, 0, { mostBlocks: 1000 });
    expect(written.exitCode).toBe(3);
    const store = oneTenant(await openEmbeddedStore(dir));
    await expectAll(written, store);
    expect(await store.commit(sampleCommit(sampleSession('later')))).toEqual({ kind: 'committed' });
    await store.close();
  });

  it('loses nothing when several processes step the same sessions', async () => {
    const results = await Promise.all([1, 2].map(() => write(3, 40)));
    const store = oneTenant(await openEmbeddedStore(dir));
    for (const id of ['n0', 'n1', 'n2']) {
      const versions = results.flatMap(({ done }) => done.get(id) ?? []).sort((a, b) => a - b);
      expect(versions).toEqual(upTo(80));
      const events = await store.events(id, 0, 1000);
      expect(events.map(({ seq }) => seq)).toEqual(versions);
      expect(new Set(events.map(({ data }) => (data as { writer: number }).writer)).size).toBe(2);
    }
    await store.close();
  });

  it('makes the folder, also a deep one, and finds its data there again', async () => {
    const deep = path.join(dir, 'a.b/c');
    const first = oneTenant(await openEmbeddedStore(deep));
    await first.saveRuleSet('h', 'text');
    await first.close();
    const second = oneTenant(await openEmbeddedStore(deep));
    expect(await second.ruleSet('h')).toBe('text');
    await second.close();
  });

  it('refuses a folder that is none, cannot be made, or holds something else, by DATA_DIR and the path', async () => {
    const file = path.join(dir, 'file');
    await writeFile(file, 'not a folder');
    await writeFile(path.join(dir, 'parley.mdb'), 'not a database'.repeat(1000));
    for (const bad of [file, path.join(file, 'below'), '/proc/parley', dir]) {
      await expect(openEmbeddedStore(bad)).rejects.toThrow(`DATA_DIR: cannot keep data in "${bad}"`);
    }
  });
});
