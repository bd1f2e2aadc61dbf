import { z } from 'zod';
import type { AskedView } from '../sessions/index.ts';
import { Name, Version } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

export const QuestionRequest = z
  .strictObject({ text: Name.meta({ description: 'What they ask, in their words and language' }) })
  .meta({ id: 'QuestionRequest', examples: [{ text: 'Could you deliver within 20 days?' }] });

export type Answer = AskedView;
export const Answer = schemaOf<Answer>()(
  z
    .object({
      match: z
        .object({
          ask: z.string(),
          answer: z.string(),
          evidence: z.array(z.string()),
          score: z.number().meta({ description: 'How well the prepared question fits, from 0 to 1' }),
        })
        .optional(),
      gap: z.boolean().meta({ description: 'We have no answer; the next readiness audit of the plan tells so' }),
      version: Version,
    })
    .meta({ id: 'Answer', description: 'The prepared question that fits best, with our answer' }),
);
