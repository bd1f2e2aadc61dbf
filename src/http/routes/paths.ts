import { z } from 'zod';
import { CompanyId, DecisionId, NegotiationId, PlanId, RoomId } from '../../contract/index.ts';

export const PlanPath = z.object({ id: PlanId });
export const NegotiationPath = z.object({ id: NegotiationId });
export const RoomPath = z.object({ id: NegotiationId, room: RoomId });
export const CompanyPath = z.object({ companyId: CompanyId });
export const DecisionPath = z.object({ id: DecisionId });

/** A whole number in a query, where everything is text. */
export const wholeNumber = (minimum: number, maximum: number) =>
  z
    .string()
    .regex(/^[0-9]{1,15}$/, 'must be a whole number')
    .transform(Number)
    .pipe(z.int().min(minimum).max(maximum))
    .meta({ type: 'integer', minimum, maximum });

/** The size of a page. */
export const pageLimit = (fallback: number, maximum: number) =>
  wholeNumber(1, maximum)
    .optional()
    .transform((limit = fallback) => limit)
    .meta({ type: 'integer', minimum: 1, maximum, default: fallback });
