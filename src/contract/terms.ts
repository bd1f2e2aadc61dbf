import { z } from 'zod';
import type { Terms as DomainTerms } from '../domain/terms.ts';
import { PART_ID, PartId, Text } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

export const MAX_ISSUES = 64;

const TermValue = z.union([z.number(), Text], {
  error: 'must be a finite number or a string of up to 10,000 characters',
});

export type Terms = DomainTerms;
export const Terms = schemaOf<Terms>()(
  z
    .record(PartId, TermValue)
    .refine((terms) => Object.keys(terms).length <= MAX_ISSUES, `must have at most ${MAX_ISSUES} fields`)
    .meta({
      id: 'Terms',
      description: 'Issue id → value: a number on a number issue, the option on a choice issue. May be partial.',
      propertyNames: { pattern: PART_ID.source },
      maxProperties: MAX_ISSUES,
      examples: [{ unitPrice: 11.2, payment: 'L/C at sight' }],
    }),
);

/** Terms and what they are worth to us. */
export const ValuedTerms = z.object({ terms: Terms, utility: z.number() });
