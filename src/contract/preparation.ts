import { z } from 'zod';
import { IssueOverride } from './issue.ts';
import { Name, PartId, Party, rank, Text, Texts, Utility } from './scalars.ts';
import { Terms } from './terms.ts';

/** The parts of a plan that prepare a person for the talks; `plan.ts` checks them against the domain's types. */
export const Topic = z
  .strictObject({
    id: PartId,
    title: Text.optional(),
    issues: z.array(PartId).min(1).max(64),
    importance: rank(1, 2, 3, 4, 5).optional(),
    difficulty: rank(1, 2, 3, 4, 5).optional(),
    after: z.array(PartId).max(64).optional(),
    raisedBy: Party.optional(),
  })
  .meta({ id: 'Topic', examples: [{ id: 'money', issues: ['unitPrice', 'payment'], importance: 5 }] });

export const Alternative = z
  .strictObject({
    id: PartId,
    title: Name,
    terms: Terms.optional(),
    issues: z.array(IssueOverride).max(64).optional(),
    reservation: Utility.optional(),
  })
  .meta({ id: 'Alternative', description: 'What we offer when they refuse our first plan' });

export const Opening = z
  .strictObject({
    opener: Party,
    statement: Text.optional(),
    terms: Terms.optional(),
    justification: Text.optional(),
  })
  .meta({ id: 'Opening' });

export const Question = z
  .strictObject({ ask: Name, answer: Text, topic: PartId.optional(), evidence: Texts.optional() })
  .meta({ id: 'Question' });

export const Argument = z
  .strictObject({ topic: PartId, claim: Name, evidence: Texts.optional(), strength: rank(1, 2, 3).optional() })
  .meta({ id: 'Argument' });

const Move = z.strictObject({
  kind: z.enum(['clarify', 'trade', 'package', 'break', 'split', 'escalate', 'argument']),
  text: Text,
  minutes: z.int().min(1).max(43_200).optional().meta({ description: 'Length of a break; an hour if not given' }),
});

export const Difficulty = z
  .strictObject({ id: PartId, title: Name, topic: PartId.optional(), moves: z.array(Move).max(64) })
  .meta({ id: 'Difficulty', description: 'A deadlock that may come, and the moves to make in order' });

const TimeOfDay = z.string().regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, 'must be a time of day such as 09:00');

export const Schedule = z
  .strictObject({
    start: z.iso.datetime({ offset: true, local: true }).optional(),
    totalMinutes: z.number().positive(),
    order: z.enum(['chronological', 'easy-first', 'given']).optional(),
    ourTimeZone: Text.optional(),
    theirTimeZone: Text.optional(),
    workingHours: z
      .strictObject({ start: TimeOfDay, end: TimeOfDay, days: z.array(z.int().min(1).max(7)).min(1).max(7).optional() })
      .optional(),
    holidays: z.array(Text).max(1000).optional(),
  })
  .meta({ id: 'Schedule' });
