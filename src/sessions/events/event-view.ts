import type { SessionEvent } from '../session.ts';
import type { NegotiationEvent } from './negotiation-event.ts';

/** An event as it is told: its time as text. */
export const eventView = ({ seq, atMs, ...event }: SessionEvent) => ({
  seq,
  at: new Date(atMs).toISOString(),
  ...event,
});

/** The same whenever and wherever it is told: NEGOTIATION@SEQ. */
export const eventIdOf = ({ negotiationId, seq }: Pick<NegotiationEvent, 'negotiationId' | 'seq'>): string =>
  `${negotiationId}@${seq}`;

/** The same where it stands among those of other negotiations. */
export const negotiationEventView = ({ negotiationId, phase, status, isNewPhase, ...event }: NegotiationEvent) => ({
  id: eventIdOf({ negotiationId, seq: event.seq }),
  negotiationId,
  phase,
  status,
  isNewPhase,
  ...eventView(event),
});
