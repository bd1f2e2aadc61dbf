import { z } from 'zod';
import type { InForceView, RuleSetView as RuleSetViewType } from '../rule-sets/index.ts';
import { RULE_SLOTS } from '../sessions/rules-in-force.ts';
import { Text, Time } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

export const RuleSetHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/, 'must be a content hash: 64 hexadecimal digits')
  .meta({
    description: 'SHA-256 of the canonical text',
    examples: ['c31caa81668ae72f38b4de9beae61ce01c2de1471ca44a2fd2631597604bc0a8'],
  });

export const RuleSlot = z.enum(RULE_SLOTS).meta({
  id: 'RuleSlot',
  description: 'What a set decides on: it bears the name of its slot',
});

/** The rulebook checks it from its text, where repeated keys are still visible. */
export const RuleFile = z.record(z.string(), z.unknown()).meta({
  id: 'RuleFile',
  description: 'A rule file as in `rules/`: name, version, description, rules and cases. See rules/README.md.',
});

const entry = {
  hash: RuleSetHash,
  name: RuleSlot,
  version: z.int(),
  description: z.string(),
  rules: z.int().meta({ description: 'How many there are' }),
  cases: z.int().meta({ description: 'How many there are; all of them passed' }),
  source: z.enum(['shipped', 'uploaded']),
  uploadedAt: Time.optional(),
  by: z.string().optional().meta({ description: 'Who uploaded it, where callers are asked' }),
  isActive: z.boolean().meta({ description: 'New negotiations begin with it' }),
  isShadow: z.boolean().meta({ description: 'New negotiations ask it beside the active set' }),
} as const;

export const RuleSet = schemaOf<RuleSetViewType>()(z.object(entry).meta({ id: 'RuleSet' }));
export const RuleSetWithFile = z.object({ ...entry, file: RuleFile }).meta({ id: 'RuleSetWithFile' });
export const RuleSetList = z.object({ items: z.array(RuleSet) }).meta({ id: 'RuleSetList' });

const hashes = (of: z.ZodType<string>) => z.object({ 'bottom-line': of, fallback: of, agenda: of });

export const RulesInForce = schemaOf<InForceView>()(
  z
    .object({
      version: z.int().meta({ description: 'Counts changes from 1; 0 while the shipped sets are in force' }),
      active: hashes(RuleSetHash),
      shadow: hashes(RuleSetHash).partial(),
      change: z
        .object({
          kind: z.enum(['activated', 'rolled-back', 'shadow-begun', 'shadow-ended']),
          slot: RuleSlot,
          hash: RuleSetHash.nullable().meta({ description: 'null for the shipped set' }),
          note: z.string().optional(),
          by: z.string().optional(),
          at: Time,
        })
        .optional(),
    })
    .meta({ id: 'RulesInForce', description: 'What new negotiations begin with; running ones keep what they have' }),
);

const Note = Text.optional().meta({ description: 'Why, for the record' });

export const ActivateRequest = z
  .strictObject({
    note: Note,
    requireBacktest: z
      .boolean()
      .optional()
      .meta({ description: 'Refused unless a backtest against what is in force has been run' }),
  })
  .meta({ id: 'ActivateRequest' });

export const RollBackRequest = z.strictObject({ name: RuleSlot, note: Note }).meta({ id: 'RollBackRequest' });

export const ShadowRequest = z.strictObject({ on: z.boolean(), note: Note }).meta({ id: 'ShadowRequest' });

const Changed = z.object({ field: z.string(), from: z.unknown().optional(), to: z.unknown().optional() });

const listDiff = z.object({
  added: z.array(z.record(z.string(), z.unknown())),
  removed: z.array(z.record(z.string(), z.unknown())),
  changed: z.array(z.object({ name: z.string(), fields: z.array(Changed) })),
});

export const RuleSetDiff = z
  .object({ from: RuleSetHash, to: RuleSetHash, file: z.array(Changed), rules: listDiff, cases: listDiff })
  .meta({ id: 'RuleSetDiff', description: 'Rules and cases are the same by their name' });
