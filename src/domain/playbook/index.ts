import type { Move, MoveKind } from '../plan-draft.ts';
import type { Situation } from '../situation.ts';
import type { Effect, MoveEffect } from './effect.ts';
import { escalate } from './escalate.ts';
import { joinTopics } from './join-topics.ts';
import { say } from './say.ts';
import { split } from './split.ts';
import { takeBreak } from './take-break.ts';
import { trade } from './trade.ts';

export { advised, type Effect, type MoveCounter } from './effect.ts';

/** What each kind of move does. To add a kind: a file beside this one, a line here, and the kind in `plan-draft.ts`. */
const EFFECTS: Readonly<Record<MoveKind, MoveEffect>> = {
  clarify: say,
  argument: say,
  trade,
  package: joinTopics,
  break: takeBreak,
  split,
  escalate,
};

export const effectOf = (situation: Situation, move: Move): Effect => EFFECTS[move.kind](situation, move);
