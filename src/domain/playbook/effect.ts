import type { CourseEvent } from '../course.ts';
import type { Scope } from '../offer.ts';
import type { Move } from '../plan-draft.ts';
import type { Situation } from '../situation.ts';
import type { Proposal } from '../terms.ts';
import type { Advice } from '../verdict.ts';

/** What a move of the playbook does to our answer. One that can do nothing here is advice to a person. */
export type Effect = {
  readonly advice: Advice;
  /** Our answer in place of the strategy's. */
  readonly counter?: MoveCounter;
  /** Our standing offer stays, and there is no counter. */
  readonly isHeld?: true;
  /** The talks pause for so long. */
  readonly breakMinutes?: number;
  readonly events?: readonly CourseEvent[];
};

export type MoveCounter = {
  readonly proposal: Proposal;
  /** What it speaks of: the answer's scope, or the whole. */
  readonly scope: Scope;
  /** What we stood by there, in utility to us. */
  readonly standing: number;
};

export type MoveEffect = (situation: Situation, move: Move) => Effect;

/** The move as advice, with a word on what came of it. */
export const advised = ({ kind, text }: Move, word?: string): Effect => ({
  advice: { kind, text: word === undefined ? text : `${text} ${word}` },
});
