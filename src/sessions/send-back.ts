import { remembered } from '../domain/approval/index.ts';
import { answered } from '../domain/memory.ts';
import { hasNoTimeLeft } from '../domain/pace.ts';
import { nextSession } from './next.ts';
import type { Session } from './session.ts';

/**
 * A deal goes back to the talks, which go on with our offer on the table; after the last message or the deadline there is
 * nothing to go on with. Approvals that were given hold on, but not those of `refusedBy`.
 */
export function sentBack(session: Session, nowMs: number, refusedBy?: string): Session {
  const talks = answered(session.talks, 'no');
  const given = rememberedOf(session).filter(({ by }) => by !== refusedBy);
  const before = given.length > 0 ? { ...session, given } : session;
  if (!hasNoTimeLeft(session.deadline, nowMs, talks.theirOffers)) {
    return nextSession(before, [{ type: 'agreement.rejected' }], { talks, outcome: undefined });
  }
  const outcome = { kind: 'no-deal', reason: 'the agreement was not approved, and no time is left' } as const;
  return nextSession(before, [{ type: 'agreement.rejected' }, { type: 'deadline.passed' }], { talks, outcome });
}

const rememberedOf = ({ approval, given = [] }: Session) => (approval ? remembered(given, approval) : given);
