import { z } from 'zod';

/** Id of a part of a plan: issue, topic, alternative, difficulty. */
export const PART_ID = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;
export const PartId = z
  .string()
  .regex(PART_ID, 'must begin with a letter and hold up to 64 of A-Z a-z 0-9 _ -')
  .meta({ examples: ['unitPrice'] });

const RESOURCE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/;
const RESOURCE_ID_RULE = 'must begin with a letter or digit and hold up to 128 of A-Z a-z 0-9 . _ -';

export const NegotiationId = z
  .string()
  .regex(RESOURCE_ID, RESOURCE_ID_RULE)
  .meta({ examples: ['rfq-2291'] });
export const PlanId = z
  .string()
  .regex(RESOURCE_ID, RESOURCE_ID_RULE)
  .meta({ examples: ['plan-lamp'] });

export const RoomId = z
  .string()
  .regex(/^[0-9a-f]{16}$/, 'must be 16 hexadecimal digits')
  .meta({ examples: ['0123456789abcdef'] });

export const CompanyId = z
  .string()
  .min(1)
  .max(128)
  .meta({ description: 'Your own id of a company, such as a customer number', examples: ['nordklang'] });

/** Negotiation id and sequence number of the event that holds the decision. */
export const DecisionId = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}@[1-9][0-9]{0,14}$/, 'must be NEGOTIATION@SEQ')
  .meta({ examples: ['rfq-2291@4'] });

export const Currency = z
  .string()
  .regex(/^[A-Z]{3}$/, 'must be three capital letters as in ISO 4217')
  .meta({ description: 'ISO 4217', examples: ['USD'] });

export const Text = z.string().max(10_000);
/** Text that says something. */
export const Name = Text.min(1);
export const Texts = z.array(Text).max(256);

/** Of money, or of anything else that is counted: as large as minor units of money can be summed exactly. */
export const Amount = z.number().min(-1e12).max(1e12);
export const Utility = z.number().min(0).max(1).meta({ description: 'Worth to us, from 0 to 1' });

/** One of some ranks. The documentation's generator knows the first of several literals only, so it is told. */
export const rank = <const R extends readonly number[]>(...ranks: R) =>
  z.literal(ranks).meta({ type: 'integer', enum: ranks });

/** What makes a retry recognisable. */
export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, 'takes 1 to 255 visible ASCII characters')
  .meta({ description: 'Same key and content: the same answer again, for 24 hours' });

/** Ten years at most: more is a slip, and no clock counts up to the largest numbers. */
export const LongMinutes = z.number().max(5_256_000);

export const Party = z.enum(['us', 'them']);
export const Version = z.int().min(1).meta({ description: 'Counts changes from 1; also the ETag' });
export const Time = z.iso.datetime().meta({ description: 'ISO 8601 in UTC', examples: ['2026-03-01T09:00:00.000Z'] });
export const TimeWithOffset = z.iso.datetime({ offset: true }).meta({ examples: ['2026-03-31T18:00:00Z'] });
