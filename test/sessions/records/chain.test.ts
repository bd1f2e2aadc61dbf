import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anchorFaults, readSeal, verifyExport } from '../../../src/sessions/index.ts';
import { NO_RECORD } from '../../../src/sessions/records/chain.ts';
import { doDeeds, rawDeeds } from '../../helpers/deeds.ts';
import { type Desk, must, openDesk } from '../../helpers/negotiations.ts';
import { seed } from '../../helpers/seed.ts';

let desk: Desk;
/** Exports of some negotiations, which have seen every verb. */
let exported: (readonly string[])[];

beforeAll(async () => {
  desk = await openDesk();
  const raws = fc.sample(rawDeeds, { seed, numRuns: 60 });
  await Promise.all(raws.map((raw, k) => doDeeds(desk.store, desk.another, raw, `talks-${k}`)));
  exported = await Promise.all(raws.map(async (_, k) => must(await desk.sessions.exportRecords({ id: `talks-${k}` }))));
});
afterAll(() => desk.close());

const sha256 = (line: string) => createHash('sha256').update(line).digest('hex');

const isSound = (lines: readonly string[]) => verifyExport(lines).every(({ faults }) => faults.length === 0);

/** One change of one export: the lines after it, which differ from those before. */
const mutation = (lines: readonly string[]): fc.Arbitrary<readonly string[]> => {
  const place = fc.nat(lines.length - 1);
  const replaced = (k: number, ...by: string[]) => lines.toSpliced(k, 1, ...by);
  return fc
    .oneof(
      // A character becomes another, or goes, or one comes.
      fc.tuple(place, fc.nat(), fc.string({ minLength: 0, maxLength: 2 }), fc.nat(1)).map(([k, at, text, length]) => {
        const line = lines[k]!;
        const start = at % line.length;
        return replaced(k, line.slice(0, start) + text.replaceAll('\n', ' ') + line.slice(start + length));
      }),
      place.map((k) => replaced(k)),
      place.map((k) => replaced(k, lines[k]!, lines[k]!)),
      fc.tuple(place, place).map(([a, b]) => lines.with(a, lines[b]!).with(b, lines[a]!)),
      fc.tuple(place, place).map(([from, to]) => lines.toSpliced(from, 1).toSpliced(to, 0, lines[from]!)),
      fc.nat(lines.length - 2).map((length) => lines.slice(0, length + 1)),
      fc
        .tuple(place, fc.integer({ min: 0, max: 59 }), fc.nat())
        .map(([k, other, line]) => lines.toSpliced(k, 0, exported[other]![line % exported[other]!.length]!)),
    )
    .filter((changed) => changed.join('\n') !== lines.join('\n'));
};

describe('an export', () => {
  it('is sound as it comes, one or many in a file', () => {
    for (const lines of exported) expect(isSound(lines)).toBe(true);
    expect(verifyExport(exported.flat())).toHaveLength(exported.length);
    expect(isSound(exported.flat())).toBe(true);
  });

  it('can be checked with nothing but SHA-256: each line has the hash of the one before, the seal that of the last', () => {
    for (const lines of exported) {
      const records = lines.slice(0, -1);
      records.forEach((line, k) => {
        expect(JSON.parse(line).previousHash).toBe(k === 0 ? NO_RECORD : sha256(lines[k - 1]!));
      });
      expect(JSON.parse(lines.at(-1)!)).toMatchObject({ records: records.length, headHash: sha256(records.at(-1)!) });
    }
  });

  it('tells any single change, removal, repetition, exchange, move, insertion and cut', () => {
    const changed = fc.nat(59).chain((k) => mutation(exported[k]!));
    fc.assert(
      fc.property(changed, (lines) => !isSound(lines)),
      { seed, numRuns: 3_000 },
    );
  });

  it('tells a record that went over to another negotiation with all that follows it', () => {
    const [ours, theirs] = exported.filter((lines) => lines.length > 3) as [readonly string[], readonly string[]];
    expect(isSound([...ours.slice(0, 2), ...theirs.slice(2)])).toBe(false);
    const seal = { ...readSeal(ours.at(-1)!)!, negotiationId: 'another' };
    const [chain] = verifyExport([...ours.slice(0, -1), JSON.stringify(seal)]);
    expect(chain!.faults[0]!.detail).toContain('"another"');
  });

  it('written anew as a whole is told by an earlier seal', async () => {
    const before = exported.find((lines) => lines.length > 3)!;
    const anchors = [readSeal(before.at(-1)!)!];
    expect(anchorFaults(verifyExport(before)[0]!, anchors)).toEqual([]);

    const forged: string[] = [];
    for (const [k, line] of before.slice(0, -1).entries()) {
      const record = JSON.parse(line);
      if (k > 0) record.previousHash = sha256(forged[k - 1]!);
      if (k === 2) record.atMs += 1;
      forged.push(JSON.stringify(record));
    }
    const headHash = sha256(forged.at(-1)!);
    const [chain] = verifyExport([...forged, JSON.stringify({ ...anchors[0], headHash })]);
    expect(chain!.faults).toEqual([]);
    expect(anchorFaults(chain!, anchors)).toHaveLength(1);
    expect(anchorFaults(verifyExport(before.slice(0, 2))[0]!, anchors)[0]!.detail).toContain('is gone');
  });
});
