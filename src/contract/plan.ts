import { z } from 'zod';
import { preparePlan } from '../domain/plan.ts';
import { checkPlan } from '../domain/plan-checks.ts';
import type { PlanDraft as DomainPlan } from '../domain/plan-draft.ts';
import { type Fault, partsOf, pointer } from '../domain/result.ts';
import type { SavedPlan as Saved, PlanView as ViewedPlan } from '../sessions/index.ts';
import { ApprovalDraft } from './approval-draft.ts';
import { CostsDraft } from './costs.ts';
import { CounterpartDraft } from './counterpart.ts';
import { DeadlineDraft } from './deadline.ts';
import { PLAN } from './examples.ts';
import { IssueDraft } from './issue.ts';
import { Alternative, Argument, Difficulty, Opening, Question, Schedule, Topic } from './preparation.ts';
import { Readiness } from './readiness.ts';
import { Currency, Name, PlanId, Text, Utility, Version } from './scalars.ts';
import { schemaOf } from './schema-of.ts';
import { MAX_ISSUES } from './terms.ts';

const BottomLine = z
  .strictObject({
    reservation: Utility,
    minMarginRate: z.number().optional().meta({ description: 'Least landed margin as a share of revenue' }),
    whenReached: z.enum(['hold', 'alternatives', 'escalate', 'terminate']).optional(),
  })
  .meta({ id: 'BottomLine', description: 'Under it nothing is ever accepted or offered' });

/** Faults of shape after which the plan can still be read as one: a figure out of its range, a field too many or too few. */
const READABLE: ReadonlySet<string | undefined> = new Set([
  'too_small',
  'too_big',
  'unrecognized_keys',
  'invalid_format',
  'custom',
]);

/** What the domain finds, in the same go as the faults of shape, so that an author sees all there is to mend at once. */
const makesSense = z.core._check<DomainPlan>(
  (payload) => {
    const known = new Set(payload.issues.map((issue) => pointer(...(issue.path ?? []).map(String))));
    const isTooBig = payload.issues.some(({ code }) => code === 'too_big');
    for (const fault of isTooBig ? checkPlan(payload.value) : faultsOf(payload.value)) {
      if (known.has(fault.pointer)) continue;
      payload.issues.push({ code: 'custom', message: fault.detail, path: partsOf(fault.pointer), input: undefined });
    }
  },
  { when: ({ issues }: z.core.ParsePayload) => issues.every(({ code }) => READABLE.has(code)) },
);

function faultsOf(draft: DomainPlan): readonly Fault[] {
  const prepared = preparePlan(draft);
  return prepared.ok ? [] : prepared.error;
}

export type PlanDraft = DomainPlan;

const Shape = z.strictObject({
  name: Name,
  side: z.enum(['seller', 'buyer']),
  currency: Currency,
  issues: z.array(IssueDraft).min(1).max(MAX_ISSUES),
  topics: z.array(Topic).max(64).optional(),
  mode: z.enum(['package', 'topics']).optional(),
  bottomLine: BottomLine,
  batna: z.strictObject({ title: Name, utility: Utility }).optional(),
  alternatives: z.array(Alternative).max(64).optional(),
  opening: Opening.optional(),
  counterpart: CounterpartDraft.optional(),
  questions: z.array(Question).max(1000).optional(),
  arguments: z.array(Argument).max(1000).optional(),
  difficulties: z.array(Difficulty).max(64).optional(),
  schedule: Schedule.optional(),
  costs: CostsDraft.optional(),
  strategy: z
    .strictObject({
      name: Text.optional(),
      beta: z.number().positive().optional(),
      discount: z.number().positive().max(1).optional().meta({
        description:
          'What time costs: share of the utility of a deal, or of none, that is left at the deadline; 1 where left out',
      }),
      concealment: z.number().min(0).max(0.5).optional().meta({
        description:
          'How much less our offers may ask for, so that they tell less of what we value: a share of what there is for us between no deal and our best. The outcome may lose more, or less',
      }),
      memory: z.boolean().optional().meta({
        description:
          'False: what earlier talks with the same `counterpart.company.id` showed is neither used nor added to',
      }),
    })
    .optional(),
  deadline: DeadlineDraft.optional(),
  advisory: z.boolean().optional(),
  approval: ApprovalDraft.optional(),
});

/** Any draft of the right shape, whether it makes sense or not. */
export const PlanShape = schemaOf<PlanDraft>()(Shape);

export const PlanDraft = schemaOf<PlanDraft>()(
  Shape.check(makesSense).meta({ id: 'Plan', description: 'How we prepared a negotiation', examples: [PLAN] }),
);

export type SavedPlan = Saved;
export const SavedPlan = schemaOf<SavedPlan>()(
  z.object({ id: PlanId, version: Version, readiness: Readiness }).meta({ id: 'SavedPlan' }),
);

export type PlanView = ViewedPlan;
export const PlanView = schemaOf<PlanView>()(
  z.object({ id: PlanId, version: Version, plan: PlanDraft }).meta({ id: 'PlanVersion' }),
);
