import { z } from 'zod';
import type { ProposalView } from '../sessions/index.ts';
import { Phase, Stance } from './decision.ts';
import { Version } from './scalars.ts';
import { schemaOf } from './schema-of.ts';
import { Terms } from './terms.ts';

export const ProposalRequest = z.strictObject({}).meta({ id: 'ProposalRequest' });

export type Proposal = ProposalView;
export const Proposal = schemaOf<Proposal>()(
  z
    .object({
      terms: Terms,
      utility: z.number(),
      statement: z.string().optional().meta({ description: 'With our opening: what we say' }),
      justification: z.string().optional().meta({ description: 'With our opening: why its terms are fair' }),
      stance: Stance,
      round: z.int(),
      phase: Phase,
      version: Version,
    })
    .meta({ id: 'Proposal', description: 'Our opening, or our next offer' }),
);
