import { z } from 'zod';
import type { StepClass } from '../domain/style/index.ts';
import { STEP_CLASSES } from '../domain/style/index.ts';
import type { CounterpartOfNegotiation, CounterpartOfPlan } from '../sessions/index.ts';
import { CounterpartDraft, Style } from './counterpart.ts';
import { CounterpartMemory } from './counterpart-memory.ts';
import { NegotiationId, PlanId, Version } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

const Advice = z
  .object({
    kind: z.enum(['style', 'authority', 'languages', 'time-zone', 'culture', 'small-talk', 'gifts', 'moves']),
    pointer: z
      .string()
      .optional()
      .meta({ description: 'The place in the plan it rests on', examples: ['/counterpart/negotiator/style'] }),
    text: z.string(),
    source: z
      .string()
      .optional()
      .meta({ description: 'Who says so', examples: ['Fisher & Ury 1981'] }),
  })
  .meta({ id: 'CounterpartAdvice' });

const Share = z.number().min(0).max(1);
const Count = z.int().min(0);
const Change = z.number().meta({ description: 'Change of utility; negative where they took back' });

const classes = Object.fromEntries(STEP_CLASSES.map((name) => [name, Count])) as Record<StepClass, typeof Count>;

const Estimate = z
  .object({
    steps: Count.meta({ description: 'Offers of theirs compared with their last word on the same issues' }),
    style: Style.optional().meta({
      description: 'The nearest Thomas-Kilmann mode; absent while there are too few steps',
    }),
    confidence: Share,
    assertiveness: Share.optional(),
    cooperativeness: Share.optional(),
    classes: z.object(classes).meta({ description: 'Their steps by the classes of DANS (Hindriks et al. 2011)' }),
    gained: Change.meta({ description: 'What their steps brought us in all, in our utility' }),
    given: Change.meta({ description: 'What their steps cost them in all, in their estimated utility' }),
    ourGiven: Change.meta({ description: 'What our offers gave up meanwhile, in our utility' }),
    gainPerStep: Change,
    costPerStep: Change,
    repeated: Count.meta({ description: 'Steps that changed no term' }),
    reciprocity: z.number().min(-1).max(1).optional().meta({
      description: 'Correlation of what they give with what we gave just before; absent where it can’t be told',
    }),
    meanTime: Share.optional().meta({ description: 'Mean share of the time used when they move' }),
    lateShare: Share.optional().meta({ description: 'Share of their moves in the last third, once that has begun' }),
    evidence: z.array(z.string()),
    advice: z.array(Advice).meta({ description: 'What follows from the way they move' }),
  })
  .meta({ id: 'StyleEstimate', description: 'What their moves tell of their style' });

const Comparison = z
  .object({
    verdict: z.enum(['agree', 'differ', 'unsure', 'no-profile']),
    profile: Style.optional(),
    estimate: Style.optional(),
    text: z.string(),
    advice: z.array(Advice).meta({ description: 'What follows where they differ' }),
  })
  .meta({ id: 'StyleComparison', description: 'The style the plan expects beside the one their moves show' });

const ofPlan = {
  planId: PlanId,
  planVersion: Version,
  profile: CounterpartDraft.optional(),
  advice: z.array(Advice).meta({ description: 'What follows from the profile' }),
  memory: CounterpartMemory.optional().meta({
    description:
      'What is remembered of the company: now, or in a negotiation what was when it was opened, and is used there',
  }),
};

export type PlanCounterpart = CounterpartOfPlan;
export const PlanCounterpart = schemaOf<PlanCounterpart>()(
  z.object(ofPlan).meta({ id: 'PlanCounterpart', description: 'Who they are, and how to deal with them' }),
);

export type NegotiationCounterpart = CounterpartOfNegotiation;
export const NegotiationCounterpart = schemaOf<NegotiationCounterpart>()(
  z
    .object({ negotiationId: NegotiationId, version: Version, ...ofPlan, estimate: Estimate, comparison: Comparison })
    .meta({ id: 'NegotiationCounterpart', description: 'Who they are, how they move, and how to deal with them' }),
);
