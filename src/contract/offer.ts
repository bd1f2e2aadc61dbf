import { z } from 'zod';
import { Currency, Party, Text } from './scalars.ts';
import { Terms } from './terms.ts';

export type OfferRequest = z.infer<typeof OfferRequest>;
export const OfferRequest = z
  .strictObject({
    from: Party.optional().meta({ description: 'Default: them. `us` records what a person really sent' }),
    terms: Terms,
    currency: Currency.optional().meta({ description: "Of the money issues; default: the plan's" }),
    final: z.boolean().optional().meta({ description: 'They say it is their last word' }),
    message: Text.optional(),
  })
  .meta({ id: 'Offer', examples: [{ terms: { unitPrice: 10.4, payment: 'L/C at sight' } }] });
