import { z } from 'zod';
import type { CounterpartDraft as DomainCounterpart } from '../domain/plan-draft.ts';
import { CompanyId, Text, Texts } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

const Company = z.strictObject({
  id: CompanyId.optional(),
  name: Text.optional(),
  country: Text.optional(),
  industry: Text.optional(),
  website: Text.optional(),
  notes: Text.optional(),
});

export const Style = z.enum(['competing', 'collaborating', 'compromising', 'avoiding', 'accommodating']);

const Negotiator = z.strictObject({
  name: Text.optional(),
  role: Text.optional(),
  authority: z.enum(['decides', 'recommends', 'unknown']).optional(),
  style: Style.optional(),
  hobbies: Texts.optional(),
  languages: Texts.optional(),
  timeZone: Text.optional(),
  country: Text.optional(),
});

export type CounterpartDraft = DomainCounterpart;
export const CounterpartDraft = schemaOf<CounterpartDraft>()(
  z
    .strictObject({ company: Company, negotiator: Negotiator.optional() })
    .meta({ id: 'Counterpart', description: 'Who they are and how their main negotiator works' }),
);
