import { z } from 'zod';
import { SESSION_EVENT_TYPES } from '../sessions/index.ts';
import { Phase, Status } from './decision.ts';
import { NegotiationId, Time } from './scalars.ts';

export type Event = z.infer<typeof Event>;
export const Event = z
  .object({
    seq: z.int(),
    at: Time,
    type: z.enum(SESSION_EVENT_TYPES),
    actor: z
      .object({ kind: z.enum(['key', 'person', 'room']), subject: z.string() })
      .optional()
      .meta({ description: 'Who made it happen; absent where nobody was asked, or the time did it' }),
    data: z.unknown().meta({ description: 'Its shape goes with the type' }),
    previousHash: z.string().meta({ description: 'SHA-256 of the record before, zeros in the first' }),
  })
  .meta({ id: 'Event', description: 'What happened; seq runs from 1 without gaps' });

export const EventPage = z
  .object({
    events: z.array(Event),
    next: z.int().optional().meta({ description: 'The `after` of the next page; absent on the last' }),
  })
  .meta({ id: 'EventPage' });

export type RecordAudit = z.infer<typeof RecordAudit>;
export const RecordAudit = z
  .object({
    negotiationId: z.string(),
    isSound: z.boolean(),
    records: z.int().meta({ description: 'How many there are' }),
    headHash: z.string().meta({ description: 'SHA-256 of the last; kept elsewhere, it vouches for all of them' }),
    faults: z.array(z.object({ record: z.int().meta({ description: 'Counts from 1' }), detail: z.string() })),
  })
  .meta({ id: 'RecordAudit', description: 'What the chain of hashes tells of the records' });

/** A place in the stream of all events, as a page or the `id` of a server-sent event gives it. */
export const LogPosition = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,4000}$/, 'must be a position that we gave')
  .meta({ description: 'A position that a page or a `Last-Event-ID` gave' });

export type NegotiationEvent = z.infer<typeof NegotiationEvent>;
export const NegotiationEvent = Event.extend({
  id: z.string().meta({ description: 'NEGOTIATION@SEQ: the same whenever it is told' }),
  negotiationId: NegotiationId,
  phase: Phase.meta({ description: 'The phase after it' }),
  status: Status,
  isNewPhase: z.boolean().meta({ description: 'It brought the talks into this phase' }),
}).meta({ id: 'NegotiationEvent' });

export const AllEvents = z
  .object({
    events: z.array(NegotiationEvent),
    next: LogPosition.meta({ description: 'The `after` of the next page, also where it is yet to come' }),
    isEnd: z.boolean().meta({ description: 'There was nothing more when it was read' }),
  })
  .meta({ id: 'AllEvents' });
