import { z } from 'zod';
import type {
  Change as SimulatedChange,
  Draw as SimulatedDraw,
  Preferences as SimulatedPreferences,
} from '../simulation/index.ts';
import { IssueOverride } from './issue.ts';
import { PlanDraft } from './plan.ts';
import { Name, PartId } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

const Range = z.strictObject({
  min: z.number(),
  max: z.number(),
  likely: z.number().optional().meta({ description: 'The likeliest value: triangular instead of uniform' }),
});

export type Draw = SimulatedDraw;
export const Draw = schemaOf<Draw>()(
  z.union([z.number(), Range]).meta({
    id: 'Draw',
    description: 'A number that is known, or drawn anew for each run from min to max',
    examples: [{ min: 9, max: 12 }],
  }),
);

const Drawn = z
  .strictObject({
    kind: z.literal('drawn'),
    reservation: Draw.optional().meta({
      description: 'What no deal is worth to them, from 0 to 1; 0 to 0.4 if not given',
    }),
    issues: z
      .array(
        z.strictObject({
          id: PartId,
          weight: Draw.optional().meta({ description: 'Relative to the other issues' }),
          ideal: Draw.optional().meta({ description: 'Numbers: worth all to them from here on' }),
          limit: Draw.optional().meta({ description: 'Numbers: the last value they would agree to' }),
          options: z
            .array(z.strictObject({ value: Name, utility: Draw, acceptable: z.boolean().optional() }))
            .max(256)
            .optional()
            .meta({ description: 'Choices: what options are worth to them; the best counts as 1' }),
        }),
      )
      .max(64)
      .optional()
      .meta({ description: 'What is known of how they value our issues' }),
  })
  .meta({
    id: 'DrawnPreferences',
    description: 'Drawn anew for each run: as stated, and for the rest as a counterpart that wants the opposite of us',
    examples: [
      {
        kind: 'drawn',
        reservation: { min: 0.1, max: 0.3 },
        issues: [{ id: 'unitPrice', weight: { min: 2, max: 6 }, limit: { min: 9, max: 12, likely: 10 } }],
      },
    ],
  });

const Mirrored = z
  .strictObject({ kind: z.literal('mirrored') })
  .meta({ id: 'MirroredPreferences', description: 'The opposite of our plan, by the same weights' });

const Given = z
  .strictObject({ kind: z.literal('given'), plan: PlanDraft })
  .meta({ id: 'GivenPreferences', description: 'Their plan, over the same issues as ours' });

export type Preferences = SimulatedPreferences;
export const Preferences = schemaOf<Preferences>()(
  z.discriminatedUnion('kind', [Drawn, Mirrored, Given]).meta({ id: 'Preferences' }),
);

export type Change = SimulatedChange;
export const Change = schemaOf<Change>()(
  z
    .strictObject({
      name: Name.max(100),
      patch: z
        .record(z.string(), z.unknown())
        .optional()
        .meta({ description: 'JSON merge patch on the plan (RFC 7396)' }),
      issues: z.array(IssueOverride).max(64).optional().meta({ description: 'Changes to issues by id' }),
    })
    .meta({
      id: 'PlanChange',
      description: 'What if the plan were another?',
      examples: [
        { name: 'tougher', patch: { strategy: { beta: 0.2 } } },
        { name: 'lower limit', issues: [{ id: 'unitPrice', limit: 9.5 }] },
      ],
    }),
);

/** Most plans that one is compared with. */
export const MOST_CHANGES = 16;
export const Changes = z.array(Change).min(1).max(MOST_CHANGES);
