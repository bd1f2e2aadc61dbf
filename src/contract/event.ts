import { z } from 'zod';
import { SESSION_EVENT_TYPES } from '../sessions/session.ts';
import { Time } from './scalars.ts';

export type Event = z.infer<typeof Event>;
export const Event = z
  .object({
    seq: z.int(),
    at: Time,
    type: z.enum(SESSION_EVENT_TYPES),
    actor: z
      .object({ kind: z.enum(['key', 'person']), subject: z.string() })
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
