import { advised, type MoveEffect } from './effect.ts';

/** `clarify` and `argument`: what to say. The best argument not used yet comes along with the answer (`argue.ts`). */
export const say: MoveEffect = (_, move) => advised(move);
