import { z } from 'zod';
import { OfferRequest } from './offer.ts';
import { PlanDraft } from './plan.ts';
import { Terms } from './terms.ts';

export type EvaluateRequest = z.infer<typeof EvaluateRequest>;
export const EvaluateRequest = z
  .strictObject({
    plan: PlanDraft,
    offer: OfferRequest,
    standing: Terms.optional().meta({ description: 'Our offer on the table' }),
  })
  .meta({ id: 'EvaluateRequest' });
