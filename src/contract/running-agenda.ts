import { z } from 'zod';
import { TOPIC_STATUSES } from '../domain/agenda/index.ts';
import type { RunningAgendaView } from '../sessions/index.ts';
import { AgendaAdvice, Minutes } from './agenda.ts';
import { Phase } from './decision.ts';
import { NegotiationId, PartId, Party, Version } from './scalars.ts';
import { schemaOf } from './schema-of.ts';
import { Terms } from './terms.ts';

const RunningTopic = z
  .object({
    id: PartId,
    title: z.string(),
    issues: z.array(PartId).meta({ description: 'None: there is nothing to agree on it' }),
    importance: z.int().min(1).max(5),
    difficulty: z.int().min(1).max(5),
    after: z.array(PartId).meta({ description: 'Topics that come before it' }),
    raisedBy: Party.optional(),
    status: z.enum(TOPIC_STATUSES).meta({
      description:
        '`agreed` for now or for good, `current` under discussion, `open` still to come, `over` talked about, `dropped`: without time, settled in writing',
    }),
    plannedMinutes: Minutes.meta({ description: 'Talk and thinking; 0 for what is settled or dropped' }),
    usedMinutes: Minutes,
    leftMinutes: Minutes,
    isOverrun: z.boolean().meta({ description: 'It has used more than the plan has for it' }),
    agreed: Terms.optional(),
  })
  .meta({ id: 'RunningTopic' });

/** The agenda as it runs, and who leads it: parts of more than one answer. */
export const runningAgenda = {
  agenda: z
    .object({
      phase: Phase,
      order: z.enum(['chronological', 'easy-first', 'given']),
      current: PartId.optional().meta({ description: 'Topic under discussion' }),
      next: PartId.optional().meta({ description: 'Topic after it' }),
      topics: z.array(RunningTopic).meta({ description: 'In the order of discussion' }),
      totalMinutes: Minutes.optional().meta({ description: 'What the plan has; absent: no limit' }),
      usedMinutes: Minutes,
      leftMinutes: Minutes.optional(),
      isRunning: z.boolean().meta({ description: 'Time runs: the talks have begun and are not paused' }),
      breaks: z
        .object({
          afterMinutes: Minutes.meta({ description: 'A break is due after so much talk' }),
          minutes: Minutes.meta({ description: 'How long it is' }),
          sinceMinutes: Minutes.meta({ description: 'Talk since the last one' }),
          isDue: z.boolean(),
          planned: z.int().min(0).meta({ description: 'Breaks among the open topics' }),
        })
        .meta({ id: 'RunningBreaks' }),
      advice: z.array(AgendaAdvice),
    })
    .meta({ id: 'RunningAgendaTopics' }),
  initiative: z
    .object({
      holder: z.enum(['us', 'them', 'even']),
      ourShare: z.number().min(0).max(1),
      evidence: z.object({
        topics: z.object({ us: z.int(), them: z.int() }).meta({ description: 'Topics by who raised them' }),
        moves: z
          .object({ us: movesOf(), them: movesOf() })
          .meta({ description: 'Changes of the agenda: proposed, and of these such as took effect' }),
      }),
    })
    .meta({ id: 'Initiative', description: 'Who leads the process' }),
};

function movesOf() {
  return z.object({ proposed: z.int(), accepted: z.int() });
}

export type RunningAgenda = RunningAgendaView;
export const RunningAgenda = schemaOf<RunningAgenda>()(
  z
    .object({ negotiationId: NegotiationId, version: Version, ...runningAgenda })
    .meta({ id: 'RunningAgenda', description: 'The agenda of a negotiation at this moment' }),
);
