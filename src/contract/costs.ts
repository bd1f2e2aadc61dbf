import { z } from 'zod';
import { INCOTERMS } from '../domain/incoterms.ts';
import type { CostsDraft as DomainCosts } from '../domain/plan-draft.ts';
import { Amount, Currency, Name, PartId } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

export type CostsDraft = DomainCosts;
export const CostsDraft = schemaOf<CostsDraft>()(
  z
    .strictObject({
      unitCost: Amount.min(0).meta({
        description: 'Seller: cost of a unit ex works. Buyer: what a unit earns when resold',
      }),
      quantityIssue: PartId.optional(),
      priceIssue: PartId.optional(),
      incotermIssue: PartId.optional(),
      paymentIssue: PartId.optional(),
      freight: z.partialRecord(z.enum(INCOTERMS), Amount).optional().meta({
        additionalProperties: false,
        description: 'Transport cost per unit that falls to us under each Incoterm',
      }),
      dutyRate: Amount.min(0).optional().meta({ description: 'Share of the price: 0.065 is 6.5 %' }),
      fx: z
        .record(Currency, Amount)
        .optional()
        .meta({ description: "Currency → what one unit of it is worth in the plan's currency" }),
      financingRatePerYear: Amount.optional(),
      paymentDays: z
        .record(Name, Amount)
        .optional()
        .meta({ description: 'Payment option → days from delivery to payment; negative when paid in advance' }),
    })
    .meta({ id: 'Costs', description: "Per unit of the goods, in the plan's currency" }),
);
