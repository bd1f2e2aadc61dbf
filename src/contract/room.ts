import { z } from 'zod';
import {
  type RoomAgendaAnswer as AgendaAnswer,
  type RoomAnswer as Answer,
  ROOM_REASONS,
  ROOM_STATUSES,
  type RoomAgendaInput,
  type RoomView as View,
} from '../sessions/index.ts';
import { runningAgenda } from './running-agenda.ts';
import { Currency, Name, PartId, Text, Time } from './scalars.ts';
import { schemaOf } from './schema-of.ts';
import { Terms } from './terms.ts';

export const RoomStatus = z.enum(ROOM_STATUSES).meta({
  id: 'RoomStatus',
  description: '`pending`: agreed, and waits for approval on the other side',
});

const Verdict = z.enum(['accept', 'reject', 'counter']);
const Reason = z.enum(ROOM_REASONS).meta({ id: 'RoomReason' });

export const RoomOffer = z
  .strictObject({ terms: Terms, message: Text.optional() })
  .meta({ id: 'RoomOffer', examples: [{ terms: { unitPrice: 10.4 }, message: 'For 5,000 pieces.' }] });

export const RoomYes = z.strictObject({}).meta({ id: 'RoomYes' });

export const RoomAnswer = schemaOf<Answer>()(
  z
    .object({
      verdict: Verdict,
      counter: Terms.optional(),
      reason: Reason,
      status: RoomStatus,
      deal: Terms.optional().meta({ description: 'What was agreed on' }),
    })
    .meta({ id: 'RoomAnswer' }),
);

export const RoomQuestion = z.strictObject({ text: Name }).meta({ id: 'RoomQuestion' });
export const RoomReceived = z.object({ status: z.literal('received') }).meta({ id: 'RoomReceived' });

const MOST_TOPICS = 128;
const Reorder = z
  .strictObject({ kind: z.literal('reorder'), topics: z.array(PartId).min(1).max(MOST_TOPICS) })
  .meta({ id: 'RoomReorder' });
const Add = z
  .strictObject({ kind: z.literal('add'), topic: z.strictObject({ id: PartId, title: Name.optional() }) })
  .meta({ id: 'RoomAdd' });
const Drop = z.strictObject({ kind: z.literal('drop'), topic: PartId }).meta({ id: 'RoomDrop' });
const Lengthen = z
  .object({ kind: z.literal('lengthen'), topic: PartId, minutes: z.int() })
  .meta({ id: 'RoomLengthen', description: 'Only the other side speaks of time' });
const Counter = z.discriminatedUnion('kind', [Reorder, Add, Drop, Lengthen]).meta({ id: 'RoomAgendaCounter' });

export const RoomAgendaRequest = schemaOf<RoomAgendaInput>()(
  z
    .strictObject({ proposal: z.discriminatedUnion('kind', [Reorder, Add, Drop]), message: Text.optional() })
    .meta({ id: 'RoomAgendaRequest', examples: [{ proposal: { kind: 'reorder', topics: ['payment'] } }] }),
);

const { status: TopicStatus } = runningAgenda.agenda.shape.topics.element.shape;

const Agenda = z
  .object({
    current: PartId.optional(),
    topics: z.array(
      z
        .object({ id: PartId, title: z.string(), issues: z.array(PartId), status: TopicStatus })
        .meta({ id: 'RoomTopic' }),
    ),
  })
  .meta({ id: 'RoomAgenda', description: 'Topics in the order of discussion' });

const AgendaVerdict = z.enum(['accept', 'refuse', 'counter']);

export const RoomAgendaAnswer = schemaOf<AgendaAnswer>()(
  z.object({ decision: AgendaVerdict, counter: Counter.optional(), agenda: Agenda }).meta({ id: 'RoomAgendaAnswer' }),
);

export const RoomView = schemaOf<View>()(
  z
    .object({
      status: RoomStatus,
      currency: Currency,
      issues: z.array(
        z
          .object({
            id: PartId,
            title: z.string().optional(),
            unit: z.string().optional(),
            min: z.number().optional(),
            max: z.number().optional(),
            options: z.array(z.string()).optional(),
          })
          .meta({
            id: 'RoomIssue',
            description: 'What may be agreed on: a number from min to max, or one of the options',
          }),
      ),
      ours: Terms.optional().meta({ description: 'The offer of the other side, which you may accept' }),
      yours: Terms.optional().meta({ description: 'Your last word in this room on each issue' }),
      agreed: Terms,
      agenda: Agenda,
      offersLeft: z.int(),
      expiresAt: Time,
    })
    .meta({ id: 'RoomView' }),
);

const By = z.enum(['you', 'us']);
const at = { seq: z.int(), at: Time };
const happening = <T extends string, S extends z.ZodRawShape>(type: T | readonly T[], shape: S) =>
  z.object({ ...at, type: z.enum([type].flat() as [T, ...T[]]), ...shape });

const RoomEvent = z
  .union([
    happening(['opened', 'approved', 'not-approved'], {}),
    happening('offer', {
      by: By,
      terms: Terms,
      currency: Currency.optional(),
      message: Text.optional(),
      answer: z.object({ verdict: Verdict, counter: Terms.optional(), reason: Reason }).optional(),
    }),
    happening('accepted', { by: By, terms: Terms.optional() }),
    happening('question', { by: By, text: z.string() }),
    happening('agenda', { by: By, proposal: Counter, decision: AgendaVerdict, counter: Counter.optional() }),
    happening(['paused', 'resumed', 'withdrawn'], { by: By }),
    happening('expired', { terms: Terms.optional() }),
  ])
  .meta({ id: 'RoomEvent', description: 'What both sides saw happen; seq runs from 1 without gaps' });

export const RoomEventPage = z
  .object({
    events: z.array(RoomEvent),
    next: z.int().optional().meta({ description: 'The `after` of the next page; absent on the last' }),
  })
  .meta({ id: 'RoomEventPage' });
