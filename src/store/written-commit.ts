import type { Commit } from '../sessions/index.ts';

/** What a commit writes, as text: each part turned into JSON once, before anything is locked. */
export type WrittenCommit = { readonly session: string; readonly event: string; readonly reply: string };

/** Throws for a commit whose numbers do not fit together: a bug, which would tear a hole into the history. */
export function writeCommit({ session, expectedVersion, event, eventText, idempotency, reply }: Commit): WrittenCommit {
  if (session.version !== expectedVersion + 1 || event.seq !== session.version) {
    throw new Error(`commit of version ${session.version} with event ${event.seq}, decided on ${expectedVersion}`);
  }
  return {
    session: JSON.stringify(session),
    event: eventText,
    reply: idempotency ? writeReply(reply) : '',
  };
}

export const writeReply = (reply: unknown): string => JSON.stringify(reply) ?? 'null';
