import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { PlanDraft } from '../../src/domain/plan-draft.ts';
import { packageRoot } from '../../src/package.ts';
import { contestants, OPPONENTS, readScenarios } from '../../src/simulation/index.ts';
import { randomFrom } from '../../src/simulation/random.ts';
import { runSession, type Seat } from '../../src/simulation/run.ts';
import { utilityOf } from '../../src/simulation/utility-space.ts';
import { shippedSets, sidesOf, splitTheCake, tradeOff } from './fixtures.ts';

const ours = contestants(shippedSets).byName;
const [strategist, timeDependent] = ['strategist', 'time-dependent'].map((name) => ours.get(`parley/${name}`)!);
const read = await readScenarios(path.join(packageRoot, 'examples/scenarios'));
if (!read.ok) throw new Error('unread');
const grounds = [...read.value.map(({ sides }) => sides), tradeOff(0.2), splitTheCake(0.1)];

/** Every session of one of our strategies with an opponent, on either side and in either order. */
function sessions(us = strategist!, opponent: string, rounds = 100, on = grounds) {
  return on.flatMap((sides, ground) =>
    ([0, 1] as Seat[]).flatMap((side) =>
      ([0, 1] as Seat[]).map((seat) => {
        const [mine, other] = [sides[side]!, sides[1 - side]!];
        const them = OPPONENTS.get(opponent)!;
        const result = runSession({
          sides: seat === 0 ? [mine, other] : [other, mine],
          agents: seat === 0 ? [us, them] : [them, us],
          rounds,
          seed: randomFrom(ground, side, seat).below(2 ** 31),
        });
        const { agreement } = result;
        return {
          ours: result.utilities[seat],
          reservation: mine.own.reservation,
          worth: agreement && utilityOf(mine.own, agreement),
          fault: result.fault,
        };
      }),
    ),
  );
}

/** The price is all against all, and good quality is worth 0.25 to both. */
const halfAgreed = (side: 'seller' | 'buyer'): PlanDraft => ({
  name: side,
  side,
  currency: 'EUR',
  issues: [
    {
      id: 'price',
      kind: 'choice',
      weight: 3,
      options: [0, 1, 2].map((k) => ({ value: `v${k}`, utility: (side === 'seller' ? k : 2 - k) / 2 })),
    },
    { id: 'quality', kind: 'choice', weight: 1, options: [0, 1].map((k) => ({ value: `q${k}`, utility: k })) },
  ],
  bottomLine: { reservation: 0.1 },
});

const meanOf = (us: typeof strategist, opponent: string, rounds?: number) => {
  const all = sessions(us, opponent, rounds);
  return all.reduce((sum, { ours }) => sum + ours, 0) / all.length;
};
const lead = (opponent: string, rounds?: number) =>
  meanOf(strategist, opponent, rounds) - meanOf(timeDependent, opponent, rounds);

describe('the strategist', () => {
  it.each([...OPPONENTS.keys()])(
    'agrees with %s on nothing under its reservation value, and makes no fault',
    (opponent) => {
      for (const { worth, reservation, fault } of sessions(strategist, opponent, 20)) {
        expect(fault).toBeUndefined();
        if (worth !== undefined) expect(worth).toBeGreaterThanOrEqual(reservation - 1e-9);
      }
    },
  );

  it.each([
    ['boulware', 0.1],
    ['linear', 0.05],
    ['atlas3', 0.05],
  ])('lets %s come, who concedes with time: it gets more than by conceding with time itself', (opponent, least) => {
    expect(lead(opponent)).toBeGreaterThan(least);
  });

  it.each([
    ['tmf', 0.05],
    ['dona', 0.1],
    ['agreeable-agent-2018', 0.05],
  ])('outwaits %s, who waits for the end', (opponent, least) => {
    expect(lead(opponent)).toBeGreaterThan(least);
  });

  it('takes from a hardliner what beats no deal, in the end, and ends without a deal where nothing does', () => {
    const sides = sidesOf(halfAgreed('seller'), halfAgreed('buyer'));
    for (const { worth } of sessions(strategist, 'hardliner', 100, [sides])) expect(worth).toBeCloseTo(0.25, 9);
    for (const { worth } of sessions(strategist, 'hardliner', 100, [tradeOff(0.3)])) expect(worth).toBeUndefined();
  });

  it.each(['tit-for-tat-absolute', 'nice-tit-for-tat'])('leads %s to a deal, and gets more than half', (opponent) => {
    const all = sessions(strategist, opponent);
    expect(all.filter(({ worth }) => worth !== undefined).length / all.length).toBeGreaterThan(0.8);
    expect(meanOf(strategist, opponent)).toBeGreaterThan(0.5);
  });

  it.each([20, 100, 400])('gets more over all opponents at %d rounds than by conceding with time', (rounds) => {
    const names = ['boulware', 'tit-for-tat-absolute', 'hardliner', 'tmf', 'yushu', 'hardheaded'];
    const sum = names.reduce((total, opponent) => total + lead(opponent, rounds), 0);
    expect(sum / names.length).toBeGreaterThan(0.02);
  });
});
