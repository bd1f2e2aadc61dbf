import type { Commit, LoggedChange } from '../sessions/index.ts';
import { markedId, readMarkedId } from './tenant-mark.ts';

/** What the log keeps of a commit beside whether its phase is new: `SEQ TYPE PHASE ID`, the id marked by its tenant. */
export const logTextOf = (mark: string, { session, event }: Commit): string =>
  `${event.seq} ${event.type} ${session.phase} ${markedId(mark, session.id)}`;

/** The cast: the text is one that `logTextOf` wrote. */
export function loggedChange(text: string, isNewPhase: boolean): LoggedChange {
  const [, seq, type, phase, marked] = /^(\d+) (\S+) (\S+) (.*)$/s.exec(text) as unknown as string[];
  const { tenant, id } = readMarkedId(marked as string);
  return { tenant, negotiationId: id, seq: Number(seq), type, phase, isNewPhase } as LoggedChange;
}
