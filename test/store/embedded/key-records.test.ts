import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { openDatabase } from '../../../src/store/embedded/database.ts';
import { keyRecords } from '../../../src/store/embedded/key-records.ts';
import { nameKey } from '../../../src/store/idempotency.ts';
import { sampleKey } from '../samples.ts';

const named = (key: string) => nameKey('', sampleKey(key));

it('clears expired records away little by little, and none that were used again', async () => {
  const dir = await mkdtemp(path.join(os.tmpdir(), 'parley-keys-'));
  const db = openDatabase(dir);
  let nowMs = 1_700_000_000_000;
  const records = keyRecords(db, { now: () => nowMs });
  const answer = (name: string) => db.write(() => records.answer(named(name), '1'));
  const kept = () => db.keys({ start: ['k'], end: ['l'] }).length;
  const indexed = () => db.keys({ start: ['x'], end: ['y'] }).length;

  for (let i = 0; i < 40; i++) await answer(`old ${i}`);
  nowMs += 25 * 3_600_000;
  await answer('old 7');
  expect(kept()).toBe(36);
  for (let i = 0; i < 12; i++) await answer(`new ${i}`);
  expect(kept()).toBe(13);
  expect(indexed()).toBe(13);
  expect(records.answered(named('old 7'))).toEqual({ kind: 'replayed', reply: 1 });
  expect(records.answered(named('old 8'))).toBeUndefined();

  await db.close();
  await rm(dir, { recursive: true });
});
