import { z } from 'zod';
import type { OpeningOfPlan } from '../sessions/index.ts';
import { Party, PlanId, Version } from './scalars.ts';
import { schemaOf } from './schema-of.ts';
import { Terms } from './terms.ts';

const Origin = z
  .enum(['given', 'derived'])
  .meta({ description: 'Whether the plan gives it, or it was derived from the rest of the plan' });

const OpeningText = z.object({
  text: z.string(),
  origin: Origin,
  argued: z.array(z.int()).meta({ description: "Places in the plan's arguments that a derived text makes use of" }),
});

/** How a version of a plan opens. */
export type OpeningPlan = OpeningOfPlan;
export const OpeningPlan = schemaOf<OpeningPlan>()(
  z
    .object({
      planId: PlanId,
      planVersion: Version,
      opener: z.object({ party: Party, origin: Origin, reason: z.string() }),
      statement: OpeningText,
      terms: z.object({
        values: Terms,
        utility: z.number(),
        origin: z.record(z.string(), Origin).meta({ description: 'By issue' }),
      }),
      justification: OpeningText.optional().meta({
        description: 'Absent where there is no argument to derive it from',
      }),
    })
    .meta({ id: 'OpeningPlan', description: 'Who opens, with which words and terms, and why these are fair' }),
);
