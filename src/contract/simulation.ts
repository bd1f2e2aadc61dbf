import { z } from 'zod';
import {
  type SimulationRequest as Requested,
  type SimulationEvent as SeenEvent,
  SIMULATION_STATUSES,
  type SimulationView,
} from '../lab/index.ts';
import type { Report as SimulationReport } from '../simulation/index.ts';
import { PlanDraft } from './plan.ts';
import { Changes, Preferences } from './preferences.ts';
import { Name, PlanId, Time, Version } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

export const SimulationId = PlanId.meta({ examples: ['0199a1c2-7f00-7000-8000-000000000000'] });

/** More than this is refused by its form; how much is played in all is limited beside it. */
const MOST_RUNS = 1_000_000;
const MOST_SEED = 2 ** 31 - 1;

type Draft = z.input<typeof Body>;
const Body = z.strictObject({
  planId: PlanId.optional().meta({ description: 'A saved plan; its latest version is played' }),
  plan: PlanDraft.optional(),
  changes: Changes.optional().meta({ description: 'What if? Each is compared with the plan' }),
  againstId: PlanId.optional().meta({ description: 'Another saved plan, to be compared with it' }),
  against: PlanDraft.optional().meta({ description: 'Another plan, to be compared with it' }),
  opponents: z.array(Name.max(64)).min(1).max(100).optional().meta({ description: 'By name; all if not given' }),
  runs: z.int().min(1).max(MOST_RUNS).default(100).meta({ description: 'With each opponent' }),
  seed: z.int().min(0).max(MOST_SEED).default(1).meta({ description: 'The same seed gives the same report' }),
  rounds: z.int().min(1).max(100_000).optional().meta({ description: "The plan's, or 20, if not given" }),
  mode: z
    .enum(['package', 'topics'])
    .optional()
    .meta({ description: 'How our side talks: of all issues at once, the default, or topic by topic' }),
  deals: z
    .int()
    .min(1)
    .max(100)
    .optional()
    .meta({ description: 'Deals with each counterpart in a row, of which we remember those before; 1 if not given' }),
  preferences: Preferences.optional().meta({ description: 'What they want; drawn if not given' }),
});

export type SimulationRequest = Requested;
export const SimulationRequest = Body.refine(
  (asked: Draft) => (asked.planId === undefined) !== (asked.plan === undefined),
  'needs either planId or plan',
)
  .refine(
    (asked: Draft) => asked.againstId === undefined || asked.against === undefined,
    'takes againstId or against, not both',
  )
  .refine((asked: Draft) => new Set(asked.opponents).size === (asked.opponents?.length ?? 0), {
    path: ['opponents'],
    message: 'must name each opponent once',
  })
  .meta({
    id: 'SimulationRequest',
    examples: [
      {
        planId: 'plan-lamp',
        opponents: ['boulware', 'conceder'],
        runs: 200,
        seed: 7,
        changes: [{ name: 'tougher', patch: { strategy: { beta: 0.2 } } }],
      },
    ],
  });

const Status = z.enum(SIMULATION_STATUSES).meta({ id: 'SimulationStatus' });
const Progress = z
  .object({ done: z.int(), total: z.int() })
  .meta({ id: 'SimulationProgress', description: 'Sessions that are played and kept, of all' });

export type Simulation = SimulationView;
const Shape = z.object({
  id: SimulationId,
  status: Status,
  progress: Progress,
  planId: PlanId.optional(),
  planVersion: Version.optional(),
  plans: z.array(z.string()).meta({ description: 'Names of the plans, the one in question first' }),
  opponents: z.array(z.string()),
  runs: z.int(),
  seed: z.int(),
  rounds: z.int().optional(),
  createdAt: Time,
  startedAt: Time.optional(),
  endedAt: Time.optional(),
  failure: z.string().optional(),
});
export const Simulation = schemaOf<Simulation>()(Shape.meta({ id: 'Simulation' }));

const Estimate = z
  .object({ mean: z.number(), halfWidth: z.number(), min: z.number(), max: z.number() })
  .meta({ id: 'Estimate', description: 'A mean with half the width of its 95 % interval, and the range' });
const Share = z
  .object({ share: z.number(), low: z.number(), high: z.number() })
  .meta({ id: 'Share', description: 'A share with its 95 % interval' });
const Difference = z
  .object({ pairs: z.int(), mean: z.number(), halfWidth: z.number(), p: z.number().optional() })
  .meta({ id: 'PairedDifference', description: 'Mean difference over runs, 95 % interval, and p of a paired t-test' });
const Histogram = z.array(z.object({ from: z.number(), to: z.number(), count: z.int() }));
const Outcome = z.enum(['deal', 'deal on an alternative', 'no deal in time', 'we ended it', 'they ended it', 'fault']);
const Outcomes = z.array(z.object({ outcome: Outcome, sessions: z.int() }));
const Point = z.tuple([z.number(), z.number()]).meta({ items: false, minItems: 2 });

const Steps = z.object({
  fortunate: z.number(),
  selfish: z.number(),
  concession: z.number(),
  unfortunate: z.number(),
  nice: z.number(),
  silent: z.number(),
});

const Summary = z
  .object({
    opponent: z.string().meta({ description: '`all` takes all opponents together' }),
    sessions: z.int(),
    agreement: Share,
    agreementWherePossible: Share.optional(),
    ours: Estimate,
    quantiles: z.object({ p5: z.number(), p25: z.number(), p50: z.number(), p75: z.number(), p95: z.number() }),
    theirs: Estimate,
    margin: Estimate.optional(),
    marginRate: Estimate.optional(),
    rounds: z.number(),
    toFrontier: z.number().optional(),
    toNash: z.number().optional(),
    toKalaiSmorodinsky: z.number().optional(),
    toUtilitarian: z.number().optional(),
    toEgalitarian: z.number().optional(),
    opposition: z.number(),
    regret: z.number(),
    modelRank: z.number().optional(),
    modelWeight: z.number().optional(),
    weConceded: z.number().optional(),
    theyConceded: z.number().optional(),
    ourSteps: Steps.optional().meta({ description: 'The share of each class among our steps' }),
    underBottomLine: z.number(),
    faults: z.int(),
  })
  .meta({ id: 'SimulationSummary' });

const PlanReport = z
  .object({
    name: z.string(),
    rounds: z.int(),
    reservation: z.number(),
    summaries: z.array(Summary),
    deals: z
      .array(z.object({ deal: z.int(), agreement: Share, ours: Estimate, againstFirst: Difference.optional() }))
      .optional()
      .meta({ description: 'Where each counterpart is met several times in a row: by the place of a deal' }),
    outcomes: Outcomes,
    utility: z.object({ deals: Histogram, others: Histogram }),
    marginRate: Histogram.optional(),
    phases: z.array(z.object({ phase: z.string(), sessions: z.int(), endedIn: z.int() })),
    flow: z.array(z.object({ from: z.string(), to: z.string(), times: z.int(), sessions: z.int() })),
    deadlocks: z.object({
      sessions: Share,
      times: z.int(),
      left: z.array(z.object({ to: z.string(), times: z.int() })),
      outcomes: Outcomes,
    }),
    deciders: z.array(z.object({ rule: z.string(), sessions: z.int(), deals: z.int(), ours: z.number() })),
  })
  .meta({ id: 'SimulatedPlan' });

export type Report = SimulationReport;
export const Report = schemaOf<Report>()(
  z
    .object({
      currency: z.string(),
      opponents: z.array(z.string()),
      preferences: z.enum(['drawn', 'mirrored', 'given']),
      mode: z.enum(['package', 'topics']),
      runs: z.int(),
      seed: z.int(),
      plans: z.array(PlanReport),
      comparisons: z.array(
        z.object({
          plan: z.string(),
          against: z.string(),
          utility: Difference,
          agreementRate: Difference,
          margin: Difference.optional(),
          byOpponent: z.array(z.object({ opponent: z.string(), utility: Difference })),
        }),
      ),
      examples: z.array(
        z.object({
          opponent: z.string(),
          offers: z.array(z.object({ by: z.enum(['us', 'them']), ours: z.number(), theirs: z.number() })),
          agreement: Point.optional(),
          frontier: z.array(Point),
          nash: Point.optional(),
        }),
      ),
    })
    .meta({ id: 'SimulationReport' }),
);

export const SimulationWithReport = Shape.extend({
  report: Report.optional().meta({ description: 'Once it is done' }),
}).meta({ id: 'SimulationWithReport' });

export const SimulationPage = z
  .object({ items: z.array(Simulation), cursor: z.string().optional() })
  .meta({ id: 'SimulationPage', description: 'Newest first; without a cursor it is the last page' });

export type SimulationEvent = SeenEvent;
export const SimulationEvent = schemaOf<SimulationEvent>()(
  z
    .object({ seq: z.int(), id: SimulationId, status: Status, progress: Progress, failure: z.string().optional() })
    .meta({ id: 'SimulationEvent' }),
);
