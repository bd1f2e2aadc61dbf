import { z } from 'zod';
import type { PlacedAgenda } from '../calendar/index.ts';
import { PartId, Party, PlanId, Time, Version } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

export const Minutes = z.number().min(0).meta({ description: 'Minutes' });

const times = {
  start: Time.optional(),
  end: Time.optional(),
  ourTime: z
    .string()
    .optional()
    .meta({ description: 'The start by our clock', examples: ['2027-01-12T16:00:00+08:00'] }),
  theirTime: z
    .string()
    .optional()
    .meta({ description: 'The start by their clock', examples: ['2027-01-12T09:00:00+01:00'] }),
};

const AgendaTopic = z
  .object({
    id: PartId,
    title: z.string(),
    issues: z.array(PartId),
    importance: z.int().min(1).max(5),
    difficulty: z.int().min(1).max(5),
    after: z.array(PartId).meta({ description: 'Topics that come before it' }),
    raisedBy: Party.optional(),
    talkMinutes: Minutes,
    thinkingMinutes: Minutes,
    ample: z
      .object({ talkMinutes: Minutes, thinkingMinutes: Minutes })
      .meta({ description: 'What it would get with all the time in the world' }),
    leastMinutes: Minutes.meta({ description: 'With less talk a topic is rather dropped' }),
    isDropped: z.boolean(),
  })
  .meta({ id: 'AgendaTopic' });

const Block = z
  .object({
    kind: z.enum(['talk', 'thinking', 'break']),
    topic: PartId.optional(),
    title: z.string(),
    startMinute: Minutes.meta({ description: 'Minutes from the beginning of the sitting' }),
    minutes: Minutes,
    ...times,
  })
  .meta({ id: 'AgendaBlock' });

export const AgendaAdvice = z
  .object({
    kind: z.enum([
      'too-short',
      'drop',
      'shorten',
      'overrun',
      'break',
      'no-start',
      'moved-start',
      'no-overlap',
      'no-room',
    ]),
    topic: PartId.optional(),
    text: z.string(),
  })
  .meta({ id: 'AgendaAdvice' });

/** The agenda of a version of a plan. */
export type Agenda = PlacedAgenda & { readonly planId: string; readonly planVersion: number };
export const Agenda = schemaOf<Agenda>()(
  z
    .object({
      planId: PlanId,
      planVersion: Version,
      name: z.string(),
      order: z.enum(['chronological', 'easy-first', 'given']),
      totalMinutes: Minutes.optional().meta({ description: 'What the plan has; absent: no limit' }),
      ampleMinutes: Minutes.meta({ description: 'What ample time for every topic would take, breaks included' }),
      plannedMinutes: Minutes.meta({ description: 'All sittings, breaks included' }),
      spareMinutes: Minutes.optional(),
      isAmple: z.boolean().meta({ description: 'Every topic has ample time' }),
      isPlaced: z.boolean().meta({ description: 'The sittings have times; else `advice` says why not' }),
      ourTimeZone: z.string().optional(),
      theirTimeZone: z.string().optional(),
      topics: z.array(AgendaTopic),
      sittings: z.array(z.object({ minutes: Minutes, blocks: z.array(Block), ...times }).meta({ id: 'AgendaSitting' })),
      advice: z.array(AgendaAdvice),
    })
    .meta({ id: 'Agenda', description: 'How the time of the talks is given to their topics' }),
);
