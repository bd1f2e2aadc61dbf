import { advised, type Effect, type MoveEffect } from './effect.ts';

/** Length of a break that names none. */
export const BREAK_MINUTES = 60;

/** A break uses up this share of the time that is left at most: one beyond the deadline would end the talks. */
const MOST_OF_REST = 0.5;

/** `break`: we answer, and then the talks pause and go on by themselves. When that is the sessions say, who have a clock. */
export const takeBreak: MoveEffect = ({ pace }, move): Effect => {
  const minutes = Math.min(move.minutes ?? BREAK_MINUTES, Math.floor(pace.minutesLeft * MOST_OF_REST));
  if (minutes < 1) return advised(move, 'There is no time left for it.');
  return { ...advised(move), breakMinutes: minutes, events: [{ type: 'talks.paused' }] };
};
