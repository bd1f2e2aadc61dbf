import { describe, expect, it } from 'vitest';
import { offer } from '../../../src/simulation/agent.ts';
import { nashByEarlyBest } from '../../../src/simulation/opponents/agent-gg.ts';
import { endGameValue } from '../../../src/simulation/opponents/atlas3.ts';
import { cuhkSwitch, cuhkThreshold } from '../../../src/simulation/opponents/cuhk-agent.ts';
import { donaYieldsFrom } from '../../../src/simulation/opponents/dona.ts';
import { gahboninhoTarget } from '../../../src/simulation/opponents/gahboninho.ts';
import { hardHeadedBound } from '../../../src/simulation/opponents/hardheaded.ts';
import { yushuFloor } from '../../../src/simulation/opponents/yushu.ts';
import { runSession } from '../../../src/simulation/run.ts';
import { scripted, splitTheCake, tradeOff } from '../fixtures.ts';
import { asks, named, playedWith } from './asks.ts';

/** On the cake the bid [k] is worth k/9 to the agent. */
const cake = (ninths: number) => [ninths];

describe('agent-k', () => {
  it('gives no more than a tenth to one whose offers never vary', () => {
    expect(Math.min(...asks('agent-k', [cake(1)], { rounds: 60 }))).toBeGreaterThanOrEqual(8 / 9);
  });

  it('comes down to the most it can expect of one whose offers vary', () => {
    const swaying = Array.from({ length: 99 }, (_, k) => cake(k % 5));
    const low = Math.min(...asks('agent-k', swaying, { rounds: 100 }));
    // mean 2/9, deviation √2/9: the estimate is 2/9 + 7/9 · √12 · √2/9 = 0.646
    expect(low).toBeLessThan(8 / 9);
    expect(low).toBeGreaterThanOrEqual(0.6);
  });
});

describe('yushu', () => {
  it.each([
    [100, 0.93],
    [6.8, 0.93],
    [6.7, 0.9],
    [5, 0.86],
    [3, 0.8],
    [2.3, 0.6],
    [1, 0.6],
  ])('with %s rounds left works towards %s of its most, where they are generous', (roundsLeft, floor) => {
    expect(yushuFloor(roundsLeft, 0.9)).toBeCloseTo(floor);
  });

  it('works towards three quarters of it where they offer nothing, and never under a half', () => {
    expect(yushuFloor(10, 0)).toBeCloseTo(0.93 * 0.75);
    expect(yushuFloor(1, 0)).toBe(0.5);
  });

  it('offers the best of theirs in the last round', () => {
    const { trace } = playedWith('yushu', [cake(2), cake(4), cake(3)], { rounds: 8 });
    expect(trace.filter(({ by }) => by === 0).at(-1)!.bid).toEqual(cake(4));
  });
});

describe('hardheaded', () => {
  it('concedes a twentieth at once and nearly all the rest at the end', () => {
    expect(hardHeadedBound(0, 0.5, 1)).toBeCloseTo(0.5 + 0.95 * 0.5);
    expect(hardHeadedBound(0.8, 0.5, 1)).toBeGreaterThan(0.96);
    expect(hardHeadedBound(1, 0.5, 1)).toBeCloseTo(0.5);
  });

  it('works down its list, one new offer a turn, and over its bound repeats', () => {
    const made = asks('hardheaded', [[0, 0]], { sides: tradeOff(), rounds: 30 });
    // its values: 1, 0.875, 0.75 ... and the bound stays over 0.875 until the end
    expect(new Set(made.slice(0, 20))).toEqual(new Set([1]));
    expect(Math.min(...made)).toBeGreaterThanOrEqual(0.585);
  });

  it('makes the best of their offers as soon as that is above its bound', () => {
    const { trace } = playedWith(
      'hardheaded',
      [
        [2, 1],
        [0, 0],
      ],
      { sides: tradeOff(), rounds: 30 },
    );
    expect(trace.filter(({ by }) => by === 0).at(-1)!.bid).toEqual([2, 1]);
  });
});

describe('tmf', () => {
  it('asks for its most until the end, offers the best of theirs with two turns left, and takes any deal on the last', () => {
    const made = asks('tmf', [cake(1), cake(3), cake(2)], { rounds: 20 });
    expect(new Set(made.slice(0, 17))).toEqual(new Set([1]));
    expect(made.at(-1)).toBeCloseTo(3 / 9);
    expect(playedWith('tmf', [cake(1)], { rounds: 20 })).toMatchObject({ ending: 'agreement', by: 0, agreement: [1] });
  });
});

describe('dona', () => {
  it.each([
    [8, 6],
    [64, 12],
    [1000, 12],
  ])('yields, of %s rounds, in the last %s', (rounds, from) => {
    expect(donaYieldsFrom(rounds)).toBeCloseTo(from);
  });

  it('asks for its most until then, and comes down in even steps to the best of their offers', () => {
    const made = asks('dona', [cake(3)], { rounds: 100 });
    expect(new Set(made.slice(0, 88))).toEqual(new Set([1]));
    // with one turn left it asks for a twelfth of the way from 3/9 to 1, and on the last it accepts
    expect(made.at(-1)).toBeCloseTo(4 / 9);
    expect(made.slice(88)).toEqual(made.slice(88).toSorted((a, b) => b - a));
  });

  it('takes on the last move whatever beats no deal', () => {
    const agents = [scripted('other', offer(cake(9))), named('dona')] as const;
    expect(runSession({ sides: splitTheCake(0), agents, rounds: 10, seed: 1 }).ending).toBe('agreement');
    expect(runSession({ sides: splitTheCake(0.1), agents, rounds: 10, seed: 1 }).ending).not.toBe('agreement');
  });
});

describe('atlas3', () => {
  // q = 1 / (1 - (r - B') / (1 - (B' + 1) / 2)) with B' the better of no deal r and their best B
  it.each([
    [0, 0, 0],
    [0, 0.5, 2 / 3],
    [0, 0.8, 8 / 9],
    [0.5, 0.6, 2 / 3],
    [0.5, 0.2, 0.5],
    [0, 1, 1],
  ])('values the end game, with no deal worth %s and their best %s, at %s', (reservation, best, value) => {
    expect(endGameValue(reservation, best)).toBeCloseTo(value);
  });

  it('plays back their offers in its last turns, best first', () => {
    const made = asks('atlas3', [cake(1), cake(3), cake(2)], { rounds: 30 });
    // with the last of them on the table, worth as much as the turn it would play back, it accepts
    expect(made.slice(-2).map((utility) => Math.round(utility * 9))).toEqual([6, 3]);
    expect(playedWith('atlas3', [cake(1), cake(3), cake(2)], { rounds: 30 })).toMatchObject({ agreement: [2], by: 0 });
  });
});

describe('agreeable-agent-2018', () => {
  it('listens for a fifth of the time, and asks for no less than four fifths', () => {
    const made = asks('agreeable-agent-2018', [cake(0)], { rounds: 50 });
    expect(new Set(made.slice(0, 11))).toEqual(new Set([1]));
    expect(Math.min(...made)).toBeGreaterThanOrEqual(0.8);
  });

  it('takes any deal in the last hundredth of the time, which short talks never reach', () => {
    expect(playedWith('agreeable-agent-2018', [cake(1)], { rounds: 100 }).ending).toBe('agreement');
    expect(playedWith('agreeable-agent-2018', [cake(1)], { rounds: 50 }).ending).toBe('deadline');
  });
});

describe('cuhk-agent', () => {
  it('exploits them longer where waiting costs little, and where they are tough', () => {
    expect(cuhkSwitch(1, 0)).toBeCloseTo(1);
    expect(cuhkSwitch(0.5, 1)).toBeCloseTo(1);
    expect(cuhkSwitch(0.5, 0)).toBeCloseTo(0.54);
  });

  // 1 - (1 - d^(1 - s)) (t/s)^2 before the switch s, d^(1 - t) after it
  it.each([
    [0, 0.25, 0.5, 1],
    [0.25, 0.25, 0.5, 0.875],
    [0.5, 0.25, 0.5, 0.5],
    [0.75, 0.25, 0.5, 0.25 ** 0.25],
    [0.9, 1, 1, 1],
  ])('asks at %s of the time, discount %s, switch at %s, for %s of its most', (time, discount, switchAt, share) => {
    expect(cuhkThreshold(time, discount, switchAt)).toBeCloseTo(share);
  });

  it('never moves without a discount, but in the last of many rounds, where it meets them', () => {
    expect(new Set(asks('cuhk-agent', [cake(2)], { rounds: 100 }))).toEqual(new Set([1]));
    expect(playedWith('cuhk-agent', [cake(2)], { rounds: 100 }).ending).toBe('deadline');
    expect(playedWith('cuhk-agent', [cake(2)], { rounds: 1000 }).ending).toBe('agreement');
  });
});

describe('gahboninho', () => {
  it('comes down to nine tenths at once, then yields only late, and only to the hard', () => {
    expect(gahboninhoTarget(0, 0, 0.2, 1)).toBeCloseTo(1);
    expect(gahboninhoTarget(0.1, 0, 0.2, 1)).toBeCloseTo(0.9);
    expect(gahboninhoTarget(0.9, 0, 0.2, 1)).toBeCloseTo(0.9);
    expect(gahboninhoTarget(1, 0, 0.2, 1)).toBeCloseTo(0.2);
    expect(gahboninhoTarget(1, 1, 0.2, 1)).toBeCloseTo(0.9);
  });

  it('agrees with one who never moves in its last turn, and holds against one who moves much', () => {
    expect(playedWith('gahboninho', [cake(2)], { rounds: 40 })).toMatchObject({ ending: 'agreement', agreement: [2] });
    const moving = Array.from({ length: 40 }, (_, k) => cake(k % 8));
    expect(Math.min(...asks('gahboninho', moving, { rounds: 40 }))).toBeGreaterThanOrEqual(8 / 9);
  });
});

describe('the-fawkes', () => {
  it('comes down late to what one who concedes will come to', () => {
    const rising = Array.from({ length: 40 }, (_, k) => cake(Math.floor(k / 8)));
    const made = asks('the-fawkes', rising, { rounds: 40 });
    // they are at 4/9 after 32 rounds, and on their way to 5/9
    expect(made[20]).toBe(1);
    expect(made.at(-1)).toBeLessThanOrEqual(6 / 9);
  });

  it('never asks one who offers nothing for less than a half', () => {
    expect(Math.min(...asks('the-fawkes', [cake(0)], { rounds: 40 }))).toBeGreaterThanOrEqual(0.5);
  });
});

describe('caduceus', () => {
  it('asks for its most while its experts listen, and lets them decide from then on', () => {
    const made = asks('caduceus', [cake(2), cake(4)], { rounds: 100 });
    expect(new Set(made.slice(0, 83))).toEqual(new Set([1]));
    expect(Math.min(...made.slice(83))).toBeLessThan(1);
  });
});

describe('ponpoko', () => {
  it('concedes in five ways, one for each session', () => {
    const traces = Array.from({ length: 60 }, (_, k) => {
      const agents = [named('ponpoko'), scripted('other', offer(cake(0)))] as const;
      const { trace } = runSession({ sides: splitTheCake(), agents, rounds: 100, seed: k });
      return Math.min(...trace.filter(({ by }) => by === 0).map(({ bid }) => bid[0]!));
    });
    expect(new Set(traces).size).toBeGreaterThan(1);
    // the lowest of the curves ends at 1 - 0.3
    expect(Math.min(...traces)).toBeGreaterThanOrEqual(Math.ceil(9 * 0.7));
  });
});

describe('agent-gg', () => {
  it('takes the Nash point from their best early offer', () => {
    expect(nashByEarlyBest(0.49)).toBeCloseTo(0.79);
  });

  it('comes down to it, and no further, whatever they offer later', () => {
    const made = asks('agent-gg', [cake(1)], { rounds: 100 });
    // 1/9 + (8/9)/1.7 = 0.634
    expect(made.at(-1)).toBeCloseTo(6 / 9);
    expect(Math.min(...made)).toBeCloseTo(6 / 9);
  });
});
