/**
 * A process of its own that steps sessions in an embedded store, and writes `ID VERSION` for each step that the store has
 * acknowledged: `embedded-writer.ts DATA_DIR SESSIONS STEPS`, where STEPS is how many it makes of each; 0 never ends. Gives
 * up with status 3 when the store is unavailable five times.
 */
import { writeSync } from 'node:fs';
import { StoreUnavailable } from '../../src/sessions/ports.ts';
import { DEFAULT_TENANT } from '../../src/sessions/tenant.ts';
import { openEmbeddedStore } from '../../src/store/index.ts';
import { sampleCommit, sampleSession } from '../store/samples.ts';

const [dataDir = '', sessions = '', steps = ''] = process.argv.slice(2);
const whole = await openEmbeddedStore(dataDir);
const store = whole.of(DEFAULT_TENANT);

async function step(id: string): Promise<void> {
  for (;;) {
    const loaded = await store.load(id);
    const version = loaded.kind === 'found' ? loaded.session.version + 1 : 1;
    const writer = process.pid;
    const { kind } = await store.commit(sampleCommit(sampleSession(id, version), undefined, { writer }));
    if (kind !== 'committed') continue;
    // At once and unbuffered: what is not written here counts as never acknowledged.
    writeSync(1, `${id} ${version}\n`);
    return;
  }
}

let failures = 0;

async function persist(id: string): Promise<void> {
  for (let made = 0; (steps === '0' || made < Number(steps)) && failures < 5; made++) {
    try {
      await step(id);
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) throw error;
      failures++;
      process.exitCode = 3;
    }
  }
}

await Promise.all(Array.from({ length: Number(sessions) }, (_, i) => persist(`n${i}`)));
await whole.close();
