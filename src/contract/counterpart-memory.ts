import { z } from 'zod';
import type { CounterpartMemoryView } from '../domain/counterparts/index.ts';
import { Style } from './counterpart.ts';
import { CompanyId, Time } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

const Share = z.number().min(0).max(1);
const Count = z.int().min(0);
const figure = (description: string) => Share.optional().meta({ description });

const Figures = z
  .object({
    gain: figure('What deals brought us, of the way from no deal to our best'),
    tookOurs: figure('Share of the deals in which they took our offer, rather than we theirs'),
    opening: figure('What their first offer was worth to us, of our best'),
    end: figure('How far they came, of the way from their first offer to our best'),
    atLast: figure('What their latest offer alone brought, of all they gave'),
    takenAtLast: figure('Share they took of our last counters, which they could only take or leave'),
    takenAsk: figure('What offers of ours brought us that they took, of the way from no deal to our best'),
    refusedAsk: figure('What last counters would have brought us that they refused, as `takenAsk`'),
    heldGain: figure('What negotiations brought in which we held out for what we expected; no deal brings 0'),
    otherGain: figure('What other negotiations brought; no deal brings 0'),
  })
  .meta({ description: 'Means over negotiations, of which each counts 0.7 of the one after it' });

export type CounterpartMemory = CounterpartMemoryView;
export const CounterpartMemory = schemaOf<CounterpartMemory>()(
  z
    .object({
      companyId: CompanyId,
      deals: Count,
      noDeals: Count,
      since: Time,
      until: Time,
      summary: z.array(z.string()).meta({ description: 'The figures in words' }),
      figures: Figures,
      course: z
        .array(Share)
        .meta({ description: 'How far they had come by the end of each tenth of the time, as `end`' }),
      style: z.object({ style: Style, assertiveness: Share, cooperativeness: Share }).optional(),
      values: z
        .array(
          z.object({
            issue: z.string(),
            weight: z.number().min(0).meta({ description: 'Over the mean of the issues: 1 is as important as any' }),
            place: z.number().optional().meta({
              description: 'Number issues: where they ask first, 0 at the least of the range and 1 at its greatest',
            }),
            options: z
              .array(z.string())
              .optional()
              .meta({ description: 'Choice issues: what they ask for, most first' }),
          }),
        )
        .meta({ description: 'What seems to matter to them, most first' }),
    })
    .meta({ id: 'CounterpartMemory', description: 'What earlier negotiations with a company showed' }),
);
