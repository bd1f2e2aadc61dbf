import { z } from 'zod';
import {
  type BacktestReport as BacktestReportType,
  type InForceView,
  LINT_KINDS,
  type Lint as LintType,
  type RuleSetView as RuleSetViewType,
  type ShadowReport as ShadowReportType,
} from '../rule-sets/index.ts';
import { RULE_SLOTS } from '../sessions/index.ts';
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

const hashes = (of: z.ZodType<string>) => z.object({ 'bottom-line': of, fallback: of, agenda: of, approval: of });

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

const Lint = schemaOf<LintType>()(
  z
    .object({
      kind: z.enum(LINT_KINDS),
      severity: z.enum(['error', 'warning', 'note']),
      rule: z.string().optional(),
      text: z.string(),
      facts: z
        .record(z.string(), z.union([z.number(), z.boolean(), z.string()]))
        .optional()
        .meta({ description: 'Facts that show it; those that are not named are neutral' }),
      says: z
        .array(z.object({ rule: z.string(), type: z.string(), message: z.string() }))
        .optional()
        .meta({ description: 'What the rules say on these facts, highest rank first' }),
    })
    .meta({ id: 'Lint' }),
);

export const LintReport = z.object({ hash: RuleSetHash, lints: z.array(Lint) }).meta({ id: 'LintReport' });

const flips = {
  compared: z.int().meta({ description: 'Decisions, each in the state that it was really made in' }),
  flipped: z.int().meta({ description: 'Those that come out with another verdict or stance' }),
  changes: z.array(z.object({ from: z.string(), to: z.string(), count: z.int() })),
  examples: z.array(z.object({ decisionId: z.string(), from: z.string(), to: z.string(), why: z.string() })),
} as const;

const Outcomes = z
  .object({
    agreements: z.int(),
    noDeals: z.int(),
    open: z.int(),
    agreementRate: z.number().meta({ description: 'Agreements of all negotiations' }),
    utility: z.number().optional().meta({ description: 'Mean worth to us of the agreements' }),
    utilityWithBatna: z
      .number()
      .optional()
      .meta({ description: 'The same over all that ended, no deal at the worth of its BATNA' }),
    marginRate: z.number().optional().meta({ description: 'Mean landed margin of the agreements with costs' }),
  })
  .meta({ id: 'Outcomes' });

/** As the use cases give it, but for the time. */
type BacktestView = Omit<BacktestReportType, 'atMs'> & { readonly at: string };

export const BacktestReport = schemaOf<BacktestView>()(
  z
    .object({
      candidate: RuleSetHash,
      name: RuleSlot,
      against: RuleSetHash.nullable().meta({ description: 'What was in force in the slot; null for the shipped set' }),
      at: Time,
      negotiations: z.int(),
      skipped: z
        .array(z.object({ negotiationId: z.string(), reason: z.string() }))
        .meta({ description: 'Negotiations that can’t be made anew even by their own rules' }),
      decisions: z.object(flips),
      before: Outcomes,
      after: Outcomes,
      newApprovals: z.array(z.string()).meta({ description: 'Negotiations whose deal would newly need an approval' }),
    })
    .meta({ id: 'BacktestReport' }),
);

export const ShadowReport = schemaOf<ShadowReportType>()(
  z.object({ hash: RuleSetHash, negotiations: z.int(), failed: z.int(), ...flips }).meta({ id: 'ShadowReport' }),
);

/** Negotiations that a report looks at where nobody says how many, and at most. */
const MOST_NEGOTIATIONS = { usual: 1_000, most: 10_000 } as const;

export const BacktestRequest = z
  .strictObject({
    limit: z
      .int()
      .min(1)
      .max(MOST_NEGOTIATIONS.most)
      .default(MOST_NEGOTIATIONS.usual)
      .meta({ description: 'How many negotiations, the newest first' }),
  })
  .meta({ id: 'BacktestRequest' });
