import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Desk, openDesk } from '../helpers/negotiations.ts';
import { blocksOf } from '../helpers/shell.ts';
import { bitsLearned, type Tactic } from './prober.ts';
import { TRIALS, type Trial, waits } from './tactics.ts';

type Row = {
  secret: string;
  tactic: string;
  isUltimatum: boolean;
  isToTheEnd: boolean;
  ideal: number;
  room: number;
  api: number;
};

let desk: Desk;
const rows: Row[] = [];

/** What the waiter of a tactic learns: one with the same wishes, or to the end the one who learns most. */
async function idealOf({ secrets, offer, isToTheEnd }: Trial, { rounds, isSweet = false }: Tactic): Promise<number> {
  const wishes = isToTheEnd ? [false, true] : [isSweet];
  const learned = wishes.map((each) => bitsLearned(desk, secrets, waits(offer, rounds, each), 'room'));
  return Math.max(...(await Promise.all(learned)));
}

beforeAll(async () => {
  desk = await openDesk();
  for (const trial of TRIALS) {
    const { secrets, tactics, isToTheEnd = false } = trial;
    const ideals = new Map<string, number>();
    for (const tactic of tactics) {
      const waiter = `${tactic.rounds} ${tactic.isSweet}`;
      if (!ideals.has(waiter)) ideals.set(waiter, await idealOf(trial, tactic));
      rows.push({
        secret: secrets.name,
        tactic: tactic.name,
        isUltimatum: tactic.isUltimatum ?? false,
        isToTheEnd,
        ideal: ideals.get(waiter)!,
        room: await bitsLearned(desk, secrets, tactic, 'room'),
        api: await bitsLearned(desk, secrets, tactic, 'api'),
      });
    }
  }
}, 300_000);
afterAll(() => desk.close());

/** Rounding of sums of shares. */
const HAIR = 1e-9;

/**
 * The strategist answers what it is given, so that with who moves it comes down by other steps than with who waits. Each of its
 * offers is rounded to a value there is: of the secrets that fall on one such value with a waiter, two pairs may come apart,
 * each of them 2/32 of a bit.
 */
const ROUNDED_APART = 2 * (2 / 32);

describe('a prober in a room', () => {
  it('learns no more of what we keep to ourselves than who makes the same worthless offer again and again', () => {
    const probing = rows.filter(({ isUltimatum, isToTheEnd }) => !isUltimatum && !isToTheEnd);
    expect(probing.length).toBeGreaterThan(40);
    for (const { secret, tactic, ideal, room } of probing) {
      expect(room, `${tactic} (${secret})`).toBeLessThanOrEqual(ideal + HAIR);
    }
  });

  it('learns no more than who waits up to the last turns of the strategist either, but for how our offers are rounded', () => {
    const probing = rows.filter(({ isUltimatum, isToTheEnd }) => !isUltimatum && isToTheEnd);
    expect(probing.length).toBeGreaterThan(15);
    for (const { secret, tactic, ideal, room } of probing) {
      expect(room, `${tactic} (${secret})`).toBeLessThanOrEqual(ideal + ROUNDED_APART + HAIR);
    }
  });

  it('learns one bit more at most by an ultimatum anywhere on the scale, which ends the talks either way', () => {
    const ultimatums = rows.filter(({ isUltimatum }) => isUltimatum);
    expect(ultimatums.length).toBeGreaterThan(15);
    for (const { secret, tactic, ideal, room } of ultimatums) {
      expect(room, `${tactic} (${secret})`).toBeLessThanOrEqual(ideal + 1 + HAIR);
    }
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
