import type { NegotiationEvent, SessionEvent } from '../sessions/index.ts';

/** An event as it is told: its time as text. */
export const eventView = ({ seq, atMs, ...event }: SessionEvent) => ({
  seq,
  at: new Date(atMs).toISOString(),
  ...event,
});

/** The same where it stands among those of other negotiations. */
export const negotiationEventView = ({ negotiationId, phase, status, isNewPhase, ...event }: NegotiationEvent) => ({
  id: `${negotiationId}@${event.seq}`,
  negotiationId,
  phase,
  status,
  isNewPhase,
  ...eventView(event),
});
