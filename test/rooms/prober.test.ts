import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../helpers/negotiations.ts';
import { blocksOf } from '../helpers/shell.ts';
import { bitsLearned } from './prober.ts';
import { TRIALS, waits } from './tactics.ts';

type Row = { secret: string; tactic: string; ideal: number; room: number; api: number };

let desk: Desk;
const rows: Row[] = [];

beforeAll(async () => {
  desk = await openDesk();
  for (const { secrets, offer, tactics } of TRIALS) {
    for (const tactic of tactics) {
      const idle = waits(tactic.isSweet ? (price) => offer(price, true) : offer, tactic.rounds);
      rows.push({
        secret: secrets.name,
        tactic: tactic.name,
        ideal: await bitsLearned(desk, secrets, idle, 'room'),
        room: await bitsLearned(desk, secrets, tactic, 'room'),
        api: await bitsLearned(desk, secrets, tactic, 'api'),
      });
    }
  }
}, 180_000);
afterAll(() => desk.close());

/** Rounding of sums of shares. */
const HAIR = 1e-9;

describe('a prober in a room', () => {
  it('learns no more of what we keep to ourselves than who makes the same worthless offer again and again', () => {
    const probing = rows.filter(({ tactic }) => !tactic.includes('ultimatum'));
    expect(probing.length).toBeGreaterThan(10);
    for (const { secret, tactic, ideal, room } of probing) {
      expect(room, `${tactic} (${secret})`).toBeLessThanOrEqual(ideal + HAIR);
    }
  });

  it('learns one bit more at most by an ultimatum, which ends the talks either way', () => {
    const [last, ...others] = rows.filter(({ tactic }) => tactic.includes('ultimatum'));
    expect(others).toEqual([]);
    expect(last!.room).toBeLessThanOrEqual(last!.ideal + 1 + HAIR);
  });

  it('would learn more from answers that rest on all we know, so the trials can tell', () => {
    const leaks = rows.filter(({ ideal, api }) => api > ideal + 0.1);
    expect(leaks.map(({ tactic }) => tactic)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^bisects/), expect.stringMatching(/twice/)]),
    );
  });

  it('has the table that the documentation shows', () => {
    expect(table(rows)).toBe(blocksOf('docs/room.md', 'text table')[0]);
  });
});

function table(all: readonly Row[]): string {
  const lines: string[] = [];
  let secret = '';
  for (const row of all) {
    if (row.secret !== secret) lines.push(...(secret === '' ? [] : ['']), `${row.secret.padEnd(66)}ideal  room   API`);
    secret = row.secret;
    lines.push(
      `  ${row.tactic.padEnd(64)} ${[row.ideal, row.room, row.api].map((bits) => bits.toFixed(2)).join('  ')}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
