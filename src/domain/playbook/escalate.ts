import { approversOf } from '../approval/approvers.ts';
import { advised, type Effect, type MoveEffect } from './effect.ts';

/** `escalate`: a person is asked, by name where the plan has approvers, and our offer on the table stays as it is. */
export const escalate: MoveEffect = ({ base, standing }, move): Effect => {
  const approvers = approversOf(base.draft);
  const word = approvers.length > 0 ? `To decide how to go on: ${approvers.join(', ')}.` : undefined;
  return { ...advised(move, word), ...(standing && { isHeld: true }) };
};
