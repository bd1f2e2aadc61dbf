import { z } from 'zod';
import type { IssueDraft as DomainIssue, IssueOverride as DomainOverride } from '../domain/plan-draft.ts';
import { Amount, Name, PartId, Text, Utility } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

const Weight = z.number().min(0).max(1e12).meta({ description: 'Relative; weights are normalised to sum 1' });

/** A tuple in JSON schema may be longer unless told. */
const Point = z.tuple([Amount, Utility]).meta({ items: false, minItems: 2 });

const numberFields = {
  title: Text.optional(),
  unit: Text.optional(),
  money: z.boolean().optional().meta({ description: 'Money per unit: converted when an offer is in another currency' }),
  min: Amount,
  max: Amount,
  step: Amount.positive().optional().meta({ description: 'Grid of our own counters, counted from min' }),
  weight: Weight,
  ideal: Amount.meta({ description: 'Utility 1 from here on' }),
  target: Amount.optional(),
  limit: Amount.optional().meta({ description: 'Bottom line: beyond it an offer is never accepted; utility 0' }),
  curve: z
    .array(Point)
    .min(2)
    .max(256)
    .optional()
    .meta({ description: 'Points [value, utility] of a piecewise linear utility' }),
};

const Options = z
  .array(z.strictObject({ value: Name, utility: Utility, acceptable: z.boolean().optional() }))
  .min(1)
  .max(256);

const NumberIssue = z.strictObject({ id: PartId, kind: z.literal('number'), ...numberFields }).meta({
  id: 'NumberIssue',
  examples: [
    {
      id: 'unitPrice',
      kind: 'number',
      unit: 'USD',
      money: true,
      min: 8,
      max: 14,
      step: 0.05,
      weight: 5,
      ideal: 13,
      limit: 9.8,
    },
  ],
});

const ChoiceIssue = z
  .strictObject({ id: PartId, title: Text.optional(), kind: z.literal('choice'), weight: Weight, options: Options })
  .meta({
    id: 'ChoiceIssue',
    examples: [
      {
        id: 'payment',
        kind: 'choice',
        weight: 2,
        options: [
          { value: 'T/T in advance', utility: 1 },
          { value: 'open account 60', utility: 0, acceptable: false },
        ],
      },
    ],
  });

export type IssueDraft = DomainIssue;
export const IssueDraft = schemaOf<IssueDraft>()(
  z.discriminatedUnion('kind', [NumberIssue, ChoiceIssue]).meta({ id: 'Issue' }),
);

/** Changes to one issue, named by id; its kind stays. */
export type IssueOverride = DomainOverride;
export const IssueOverride = schemaOf<IssueOverride>()(
  z
    .strictObject({ ...z.strictObject({ ...numberFields, options: Options }).partial().shape, id: PartId })
    .meta({ id: 'IssueOverride', description: 'Changes to the issue of this id' }),
);
