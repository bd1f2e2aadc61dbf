import { describe, expect, it } from 'vitest';
import { NO_ROUND_LIMIT } from '../../src/domain/facts.ts';
import { type Deadline, deadlineFrom, isOver, paceOf } from '../../src/domain/pace.ts';

const OPENED = Date.parse('2026-03-09T08:00:00Z');
const HOUR = 3_600_000;

describe('deadlineFrom', () => {
  it.each([
    ['nothing', undefined, undefined],
    ['an empty deadline', {}, undefined],
    ['takeBest alone, which says what to do but not when', { takeBest: true }, undefined],
    ['rounds', { rounds: 5 }, { rounds: 5, takeBest: false }],
    ['minutes from the opening', { minutes: 90 }, { atMs: OPENED + 1.5 * HOUR, takeBest: false }],
    ['a time', { at: '2026-03-09T10:00:00+01:00', takeBest: true }, { atMs: OPENED + HOUR, takeBest: true }],
    [
      'the earlier of a time and minutes',
      { at: '2026-03-09T09:00:00Z', minutes: 90 },
      { atMs: OPENED + HOUR, takeBest: false },
    ],
  ])('reads %s', (_, draft, deadline) => {
    expect(deadlineFrom(draft, OPENED)).toEqual(deadline);
  });
});

describe('paceOf', () => {
  const at = (deadline: Deadline | undefined, theirOffers: number, hours = 0) =>
    paceOf(deadline, OPENED, OPENED + hours * HOUR, theirOffers);

  // With deadline.rounds = 4 their 4th offer is the last message, and our answer to the 3rd our last counter.
  it.each([
    [0, { round: 1, roundsLeft: 3, progress: 0, isLastCounter: false, isLastMessage: false }],
    [1, { round: 1, roundsLeft: 3, progress: 0.25, isLastCounter: false, isLastMessage: false }],
    [2, { round: 2, roundsLeft: 2, progress: 0.5, isLastCounter: false, isLastMessage: false }],
    [3, { round: 3, roundsLeft: 1, progress: 0.75, isLastCounter: true, isLastMessage: false }],
    [4, { round: 4, roundsLeft: 0, progress: 1, isLastCounter: false, isLastMessage: true }],
    [5, { round: 5, roundsLeft: 0, progress: 1, isLastCounter: false, isLastMessage: true }],
  ])('of 4 rounds, after %i offers of theirs', (theirOffers, pace) => {
    expect(at({ rounds: 4, takeBest: false }, theirOffers)).toMatchObject({ ...pace, hasDeadline: true });
  });

  it('takes their first offer for the last message of a single round', () => {
    expect(at({ rounds: 1, takeBest: false }, 1)).toMatchObject({ isLastMessage: true, progress: 1 });
    expect(at({ rounds: 1, takeBest: false }, 0)).toMatchObject({ isLastMessage: false, isLastCounter: true });
  });

  it.each([
    [0, 0, 0],
    [1, 0.25, 0.25],
    [4, 1, 1],
    [9, 1, 1], // after the end
    [-1, 0, 0], // a clock that went back
  ])('of 4 hours, after %d: progress %d', (hours, progress, time) => {
    const deadline = { atMs: OPENED + 4 * HOUR, takeBest: false };
    expect(at(deadline, 1, hours)).toMatchObject({ progress, time, roundsLeft: NO_ROUND_LIMIT, isLastMessage: false });
  });

  it('progresses by whichever of rounds and time is used up more', () => {
    const deadline = { rounds: 10, atMs: OPENED + 10 * HOUR, takeBest: false };
    expect(at(deadline, 2, 5).progress).toBe(0.5);
    expect(at(deadline, 7, 5).progress).toBe(0.7);
  });

  it('is at its end where the deadline lay before the opening', () => {
    expect(at({ atMs: OPENED - HOUR, takeBest: false }, 1, 0.1).progress).toBe(1);
  });

  it('without a deadline stays at progress 0, yet concedes over twenty notional rounds', () => {
    expect(at(undefined, 5)).toMatchObject({ progress: 0, time: 0.25, hasDeadline: false, roundsLeft: NO_ROUND_LIMIT });
    expect(at(undefined, 40, 1000)).toMatchObject({ progress: 0, time: 1, isLastMessage: false, isLastCounter: false });
  });

  it.each([
    [undefined, 3],
    [5, 3],
    [20, 3],
    [21, 4], // 15 % of 21 rounds, rounded up
    [100, 15],
  ])('bears with %s rounds %i stalled offers', (rounds, patienceRounds) => {
    const deadline = rounds === undefined ? undefined : { rounds, takeBest: false };
    expect(at(deadline, 1).patienceRounds).toBe(patienceRounds);
  });
});

describe('isOver', () => {
  it('begins at the very millisecond of the deadline', () => {
    const deadline = { atMs: OPENED, takeBest: false };
    expect([isOver(deadline, OPENED - 1), isOver(deadline, OPENED)]).toEqual([false, true]);
  });

  it('is never reached by rounds, nor without a deadline', () => {
    expect([isOver({ rounds: 1, takeBest: false }, OPENED), isOver(undefined, OPENED)]).toEqual([false, false]);
  });
});
