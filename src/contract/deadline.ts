import { z } from 'zod';
import type { DeadlineDraft as DomainDeadline } from '../domain/plan-draft.ts';
import { LongMinutes, TimeWithOffset } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

/** That it names a limit is asked of what is sent, and not of plans, as those stored before go on. */
export type DeadlineDraft = DomainDeadline;
export const DeadlineDraft = schemaOf<DeadlineDraft>()(
  z
    .strictObject({
      rounds: z.int().min(1).max(100_000).optional().meta({ description: 'Their last offer is the one of this round' }),
      at: TimeWithOffset.optional(),
      minutes: LongMinutes.positive().optional().meta({ description: 'Counted from the opening' }),
      takeBest: z.boolean().optional().meta({ description: 'When time runs out, take their best acceptable offer' }),
    })
    .refine(
      ({ rounds, at, minutes }) => rounds !== undefined || at !== undefined || minutes !== undefined,
      'names no limit: give at least one of rounds, at and minutes, or leave the deadline out',
    )
    .meta({
      id: 'Deadline',
      description: 'Names at least one of rounds, at and minutes; what comes first ends the talks',
      examples: [{ rounds: 10, takeBest: true }],
    }),
);
