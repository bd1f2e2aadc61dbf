import { z } from 'zod';
import type { DeadlineDraft as DomainDeadline } from '../domain/plan-draft.ts';
import { TimeWithOffset } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

export type DeadlineDraft = DomainDeadline;
export const DeadlineDraft = schemaOf<DeadlineDraft>()(
  z
    .strictObject({
      rounds: z.int().min(1).max(100_000).optional().meta({ description: 'Their last offer is the one of this round' }),
      at: TimeWithOffset.optional(),
      minutes: z.number().positive().optional().meta({ description: 'Counted from the opening' }),
      takeBest: z.boolean().optional().meta({ description: 'When time runs out, take their best acceptable offer' }),
    })
    .meta({ id: 'Deadline', examples: [{ rounds: 10, takeBest: true }] }),
);
