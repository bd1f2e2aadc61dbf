import { z } from 'zod';
import type { AgendaProposal as DomainProposal } from '../domain/agenda/index.ts';
import type { AgendaReply } from '../sessions/index.ts';
import { runningAgenda } from './running-agenda.ts';
import { Name, PartId, Party, rank, Text, Version } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

/** Topics of a plan and those that can be added, and some room. */
const MOST_TOPICS = 128;

/** Longest time for one topic: a working day. */
const TopicMinutes = z.int().min(5).max(480).meta({ description: 'Minutes, given in slots of 5' });

const Reorder = z
  .strictObject({
    kind: z.literal('reorder'),
    topics: z
      .array(PartId)
      .min(1)
      .max(MOST_TOPICS)
      .meta({ description: 'These first, in this order; open topics it does not name follow as they were' }),
  })
  .meta({ id: 'ReorderProposal' });

const Add = z
  .strictObject({
    kind: z.literal('add'),
    topic: z.strictObject({
      id: PartId.meta({ description: 'A new one, or that of a topic that was dropped' }),
      title: Name.max(200).optional(),
      importance: rank(1, 2, 3, 4, 5).optional().meta({ description: 'To us; 2 where not given' }),
      minutes: TopicMinutes.optional(),
    }),
    before: PartId.optional().meta({ description: 'An open topic; last where not given' }),
  })
  .meta({ id: 'AddProposal' });

const Drop = z.strictObject({ kind: z.literal('drop'), topic: PartId }).meta({ id: 'DropProposal' });

const Lengthen = z
  .strictObject({ kind: z.literal('lengthen'), topic: PartId, minutes: TopicMinutes })
  .meta({ id: 'LengthenProposal' });

const AgendaProposal = schemaOf<DomainProposal>()(
  z.discriminatedUnion('kind', [Reorder, Add, Drop, Lengthen]).meta({ id: 'AgendaProposal' }),
);

export type AgendaRequest = z.infer<typeof AgendaRequest>;
export const AgendaRequest = z
  .strictObject({
    by: Party.optional().meta({ description: 'Who proposes it; `them` where not given', default: 'them' }),
    proposal: AgendaProposal,
    message: Text.optional(),
  })
  .meta({
    id: 'AgendaRequest',
    examples: [{ proposal: { kind: 'reorder', topics: ['payment', 'price'] } }],
  });

export type AgendaDecision = AgendaReply;
export const AgendaDecision = schemaOf<AgendaDecision>()(
  z
    .object({
      decision: z.enum(['accept', 'refuse', 'counter']),
      counter: AgendaProposal.optional().meta({ description: 'What we propose instead' }),
      reasons: z.array(z.object({ rule: z.string(), message: z.string() })),
      ...runningAgenda,
      version: Version,
    })
    .meta({ id: 'AgendaDecision', description: 'The answer to a change of the agenda, and the agenda after it' }),
);
