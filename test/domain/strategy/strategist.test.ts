import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Parameters, strategistWith, strategyFor, type Track } from '../../../src/domain/strategy/index.ts';
import { strategist } from '../../../src/domain/strategy/strategist.ts';
import type { Ask } from '../../../src/domain/strategy/strategy.ts';
import { timeDependent } from '../../../src/domain/strategy/time-dependent.ts';
import { ask } from '../../fixtures/asks.ts';

/** Round figures, so that what is expected can be worked out by hand. */
const ROUND: Parameters = {
  patience: 1,
  leastGain: 0,
  lead: 0.1,
  step: 0.2,
  returns: 1,
  takesAtLast: 0.5,
  nearly: 0.9,
};
const { offering, acceptance } = strategistWith(ROUND);
const aspiration = (fields: Partial<Ask>) => offering.aspiration(ask(fields));

/** Their offers so far, none of which breaks a bottom line. */
const theirs = (first: number, last: number, best = Math.max(first, last)): Track => ({
  first,
  last,
  best,
  bestSound: best,
});

describe('what the strategist aspires to', () => {
  it('is our best at first, and hardly less while many turns are left', () => {
    expect(aspiration({})).toBeCloseTo(1, 6);
    expect(aspiration({ time: 0.5, turnsLeft: 50, theirs: theirs(0.2, 0.6) })).toBeCloseTo(0.95, 3); // 1 - 0.1 × 0.5
  });

  it('comes down to the best they offered in the last turns', () => {
    // Of 100 turns the last 1 + ln 100 = 5.6 or so. What is left of the way to 0.5 is 1 - e^(-(5 / 5.6)²) with 4 more to come.
    const left = (turns: number) => 1 - Math.exp(-((turns / (1 + Math.log(100))) ** 2));
    expect(aspiration({ time: 0.95, turnsLeft: 4, theirs: theirs(0.1, 0.5) })).toBeCloseTo(0.5 + 0.5 * left(5), 6);
    expect(aspiration({ time: 0.98, turnsLeft: 1, theirs: theirs(0.1, 0.5) })).toBeCloseTo(0.5 + 0.5 * left(2), 6);
  });

  it('comes down over more turns where there are more, though not in proportion', () => {
    const half = (rounds: number) => {
      const turns = Array.from({ length: rounds - 1 }, (_, k) => rounds - 1 - k);
      const target = (turnsLeft: number) =>
        aspiration({ time: 1 - (turnsLeft + 1) / rounds, turnsLeft, theirs: theirs(0.1, 0.5) });
      return turns.find((turnsLeft) => target(turnsLeft) < 0.75)! + 1;
    };
    expect([5, 20, 100, 1_000].map(half)).toEqual([2, 3, 4, 6]); // 0.83 (1 + ln N): e^-(0.83²) is a half
  });

  it('is our best while nobody can tell how many turns are left', () => {
    expect(aspiration({ turnsLeft: Number.POSITIVE_INFINITY })).toBe(1);
  });

  it('gives a first step and no more to who gives nothing, until the last counter', () => {
    const stone = { time: 0.99, theirs: theirs(0.3, 0.3) };
    expect(aspiration({ ...stone, turnsLeft: 1 })).toBeCloseTo(0.8, 6);
    expect(aspiration({ ...stone, turnsLeft: 0, isLastWordOurs: false, floor: 0.2 })).toBeCloseTo(0.3, 6);
  });

  it('asks again for what it asks already in its last counter, where their last offer stays within reach', () => {
    const last = { time: 0.99, turnsLeft: 0, asked: 0.9, floor: 0.2 };
    expect(aspiration({ ...last, theirs: theirs(0.3, 0.6) })).toBe(0.9); // 0.5 × 0.9 + 0.5 × 0.6 > 0.6
    expect(aspiration({ ...last, theirs: theirs(0.3, 0.2, 0.7) })).toBe(0.7); // 0.5 × 0.9 + 0.5 × 0.2 < 0.7
    expect(aspiration({ ...last, theirs: theirs(0.3, 0.6), isLastWordOurs: false })).toBe(0.6);
  });

  it('dares more and less by what is remembered of the counterpart', () => {
    const last = { turnsLeft: 0, asked: 0.9, floor: 0, isLastWordOurs: false, theirs: theirs(0.3, 0.6) };
    expect(aspiration({ ...last, remembered: { negotiations: 1, takenAsk: 1 } })).toBe(0.9);
    expect(aspiration({ ...last, remembered: { negotiations: 1, refusedAsk: 0.7 } })).toBe(0.6);
  });

  it('lies between the floor and the ceiling, and never under the best they offered', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.record({ floor: share, room: share, time: share, asked: share, a: share, b: share }),
        fc.integer({ min: 0, max: 200 }),
        fc.boolean(),
        ({ floor, room, time, asked, a, b }, turnsLeft, isLastWordOurs) => {
          const ceiling = floor + (1 - floor) * room;
          const track = theirs(Math.min(a, ceiling), Math.min(b, ceiling));
          const most = Math.max(floor, track.best, asked);
          const found = strategist.offering.aspiration(
            ask({ floor, ceiling, time, asked: most, turnsLeft, isLastWordOurs, theirs: track }),
          );
          expect(found).toBeGreaterThanOrEqual(Math.max(floor, track.best) - 1e-9);
          expect(found).toBeLessThanOrEqual(ceiling + 1e-9);
        },
      ),
    );
  });
});

describe('what the strategist accepts', () => {
  const accepts = (utility: number, counter: number, fields: Partial<Ask> = {}) =>
    acceptance.accepts(utility, counter, ask(fields));

  it('is what is worth no less than our next counter', () => {
    expect([0.7, 0.71, 0.69].map((utility) => accepts(utility, 0.7))).toEqual([true, true, false]);
  });

  it('is nearly as much where our counter is the last word of both: nine tenths of its gain over no deal', () => {
    const last = { turnsLeft: 0, isLastWordOurs: false, floor: 0.2 };
    expect(accepts(0.651, 0.7, last)).toBe(true);
    expect(accepts(0.649, 0.7, last)).toBe(false);
    expect(accepts(0.651, 0.7, { ...last, isLastWordOurs: true })).toBe(false);
    expect(accepts(0.651, 0.7, { ...last, turnsLeft: 1 })).toBe(false);
  });

  it('is nothing under the floor', () => {
    expect(accepts(0.39, 0.4, { turnsLeft: 0, isLastWordOurs: false, floor: 0.4 })).toBe(false);
  });
});

describe('a plan', () => {
  it('has the strategist where it names no strategy, and the time-dependent one where it only states a beta', () => {
    expect(strategyFor(undefined)).toBe(strategist);
    expect(strategyFor({})).toBe(strategist);
    expect(strategyFor({ beta: 0.5 })).toBe(timeDependent);
    expect(strategyFor({ name: 'strategist', beta: 0.5 })).toBe(strategist);
    expect(strategyFor({ name: 'time-dependent' })).toBe(timeDependent);
  });
});
