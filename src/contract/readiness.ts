import { z } from 'zod';
import type { Readiness as DomainReadiness } from '../sessions/index.ts';
import { schemaOf } from './schema-of.ts';

const Gap = z.object({
  pointer: z
    .string()
    .meta({ description: 'JSON pointer into the plan (RFC 6901)', examples: ['/counterpart/negotiator'] }),
  severity: z.enum(['high', 'medium', 'low']),
  why: z.string(),
  fix: z.string(),
});

const Section = z.object({
  id: z.enum(['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7']),
  question: z.string(),
  score: z.number(),
  missing: z.array(Gap),
});

export type Readiness = DomainReadiness;
export const Readiness = schemaOf<Readiness>()(
  z
    .object({
      score: z.number().meta({ description: 'From 0 to 1' }),
      verdict: z.enum(['ready', 'usable', 'not-ready']),
      sections: z.array(Section),
    })
    .meta({
      id: 'Readiness',
      description: 'What the preparation lacks, by the questions a negotiator answers before the talks',
    }),
);
