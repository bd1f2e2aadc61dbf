import { NO_ROUND_LIMIT } from './facts.ts';
import type { DeadlineDraft } from './plan-draft.ts';

/** When the talks end whatever happens. Times in ms since the epoch. */
export type Deadline = {
  readonly rounds?: number;
  readonly atMs?: number;
  /** At the end of the time take their best offer, if it breaches nothing and is no worse than the BATNA. */
  readonly takeBest: boolean;
};

/** Rounds a plan without any deadline is paced over, so that we still concede as talks go on. */
const NOTIONAL_ROUNDS = 20;

/** Stalled rounds we bear at least, and the share of a long deadline's rounds that we bear, before it is a deadlock. */
const LEAST_PATIENCE = 3;
const PATIENCE_SHARE = 0.15;

/** Progress from which on time is running out: most concessions are made in the last part of the time there is. */
export const LATE = 0.75;

export type Pace = {
  /** Counts from 1. */
  readonly round: number;
  readonly roundsLeft: number;
  /** Until the deadline in time; infinite without one. */
  readonly minutesLeft: number;
  /** Share of the deadline used, in [0, 1]: the larger of rounds and time; 0 without a deadline. */
  readonly progress: number;
  /** What the strategy takes for time, in [0, 1]: the progress, or a notional one without a deadline. */
  readonly time: number;
  readonly hasDeadline: boolean;
  /** Their message now is the last one. */
  readonly isLastMessage: boolean;
  /** Our answer now is our last one: their next message ends the talks. */
  readonly isLastCounter: boolean;
  /** Our counters after this answer: counted in rounds, or estimated by the pace so far; the notional ones without a deadline. */
  readonly turnsLeft: number;
  readonly patienceRounds: number;
};

/** The deadline of talks opened at `openedAtMs`: the earlier of `at` and `minutes`, and the rounds. */
export function deadlineFrom(draft: DeadlineDraft | undefined, openedAtMs: number): Deadline | undefined {
  if (!draft) return undefined;
  const times = [
    ...(draft.at === undefined ? [] : [Date.parse(draft.at)]),
    ...(draft.minutes === undefined ? [] : [openedAtMs + draft.minutes * 60_000]),
  ];
  if (times.length === 0 && draft.rounds === undefined) return undefined;
  return {
    ...(draft.rounds !== undefined && { rounds: draft.rounds }),
    ...(times.length > 0 && { atMs: Math.min(...times) }),
    takeBest: draft.takeBest ?? false,
  };
}

/** Where talks stand in time when they have made `theirOffers` offers, the one being judged included. */
export function paceOf(deadline: Deadline | undefined, openedAtMs: number, nowMs: number, theirOffers: number): Pace {
  const round = Math.max(1, theirOffers);
  const limit = deadline?.rounds;
  const byRounds = limit === undefined ? 0 : theirOffers / limit;
  const byTime = deadline?.atMs === undefined ? 0 : (nowMs - openedAtMs) / Math.max(1, deadline.atMs - openedAtMs);
  const progress = Math.min(1, Math.max(0, byRounds, byTime));
  const hasDeadline = deadline !== undefined;
  return {
    round,
    roundsLeft: limit === undefined ? NO_ROUND_LIMIT : Math.max(0, limit - round),
    minutesLeft: deadline?.atMs === undefined ? Number.POSITIVE_INFINITY : Math.max(0, deadline.atMs - nowMs) / 60_000,
    progress,
    time: hasDeadline ? progress : Math.min(1, theirOffers / NOTIONAL_ROUNDS),
    hasDeadline,
    isLastMessage: limit !== undefined && theirOffers >= limit,
    isLastCounter: limit !== undefined && theirOffers === limit - 1,
    turnsLeft: turnsLeft(theirOffers, limit ?? (hasDeadline ? Number.POSITIVE_INFINITY : NOTIONAL_ROUNDS), byTime),
    patienceRounds: Math.max(LEAST_PATIENCE, Math.ceil(PATIENCE_SHARE * (limit ?? 0))),
  };
}

/** As many of their offers are to come as the time leaves at their pace so far, or the rounds; our last counter is before the last. */
function turnsLeft(theirOffers: number, rounds: number, timeUsed: number): number {
  const byPace = timeUsed > 0 ? (theirOffers * (1 - timeUsed)) / timeUsed : Number.POSITIVE_INFINITY;
  return Math.max(0, Math.min(rounds - theirOffers, byPace) - 1);
}

export const isOver = (deadline: Deadline | undefined, nowMs: number): boolean =>
  deadline?.atMs !== undefined && nowMs >= deadline.atMs;

/** After this no message of theirs can be answered any more: the time has passed, or they have made their last offer. */
export const hasNoTimeLeft = (deadline: Deadline | undefined, nowMs: number, theirOffers: number): boolean =>
  isOver(deadline, nowMs) || (deadline?.rounds !== undefined && theirOffers >= deadline.rounds);
