import { z } from 'zod';
import { PHASES } from '../domain/course.ts';
import {
  type Breach,
  type Decision as DomainDecision,
  type Outcome as DomainOutcome,
  STANCES,
} from '../domain/verdict.ts';
import { DECISION } from './examples.ts';
import { DecisionId, NegotiationId, Version } from './scalars.ts';
import { schemaOf } from './schema-of.ts';
import { Terms, ValuedTerms } from './terms.ts';

export const Phase = z.enum(PHASES).meta({ id: 'Phase' });
export const Status = z.enum(['open', 'closed', 'terminated']).meta({ id: 'Status' });
export const Stance = z.enum(STANCES).meta({
  id: 'Stance',
  description:
    '`yes` accepted, `flexible` we move, `tough` we hold, `no` rejected and our offer stays, `final` our last word, `terminate` it is over',
});

export const Outcome = schemaOf<DomainOutcome>()(
  z
    .object({
      kind: z.enum(['agreement', 'no-deal']),
      terms: Terms.optional(),
      utility: z.number().optional(),
      reason: z.string(),
    })
    .meta({ id: 'Outcome' }),
);

const BreachSchema = schemaOf<Breach>()(
  z
    .object({
      issue: z.string().optional(),
      kind: z.enum(['limit', 'unacceptable', 'reservation', 'margin']),
      value: z.union([z.number(), z.string()]).optional(),
      limit: z.number().optional(),
      gap: z.number().optional().meta({ description: 'Distance to the limit, in the unit of the value' }),
    })
    .meta({ id: 'Breach', description: 'How an offer falls under a bottom line' }),
);

export type Decision = DomainDecision;
export const Decision = schemaOf<Decision>()(
  z
    .object({
      decisionId: DecisionId,
      negotiationId: NegotiationId,
      version: Version,
      round: z.int(),
      phase: Phase,
      topic: z.string().optional(),
      status: Status,
      decision: z.enum(['accept', 'reject', 'counter']),
      stance: Stance,
      offer: z.object({ terms: Terms, utility: z.number(), breaches: z.array(BreachSchema) }),
      counter: ValuedTerms.optional(),
      target: z.number().meta({ description: 'Utility we aspire to at this moment' }),
      reasons: z.array(z.object({ rule: z.string(), message: z.string() })),
      advice: z
        .array(z.object({ kind: z.string(), text: z.string() }))
        .meta({ description: 'What else to do; a move of the playbook bears its kind' }),
      outcome: Outcome.optional(),
    })
    .meta({ id: 'Decision', description: 'The answer to one offer', examples: [DECISION] }),
);
