import { z } from 'zod';
import { APPROVAL_GROUPS } from '../domain/approval/index.ts';
import type { NegotiationView, Opening } from '../sessions/index.ts';
import { DeadlineDraft } from './deadline.ts';
import { Outcome, Phase, Stance, Status } from './decision.ts';
import { PlanDraft } from './plan.ts';
import { NegotiationId, PlanId, Text, Time, Version } from './scalars.ts';
import { schemaOf } from './schema-of.ts';
import { Terms, ValuedTerms } from './terms.ts';

/** One object with a check, not a union: a union could not say which branch's faults are meant. */
export type OpenRequest = Opening;
export const OpenRequest = schemaOf<OpenRequest>()(
  z
    .strictObject({
      planId: PlanId.optional().meta({ description: 'A saved plan; its latest version is used' }),
      plan: PlanDraft.optional(),
      id: NegotiationId.optional().meta({ description: 'Default: an id of ours' }),
      deadline: DeadlineDraft.optional().meta({ description: "In place of the plan's" }),
      requireReady: z.boolean().optional().meta({
        description: 'Refuse with 422 unless the audit of the plan says `ready`; each error points at a missing part',
      }),
      reference: Text.optional().meta({ description: 'Your own, for instance an order number' }),
    })
    .refine((open) => (open.planId === undefined) !== (open.plan === undefined), 'needs either planId or plan')
    .meta({ id: 'OpenRequest', examples: [{ planId: 'plan-lamp', id: 'rfq-2291', reference: 'RFQ 2291' }] }),
);

const ApprovalView = z
  .object({
    requestId: z.int(),
    reasons: z.array(z.object({ rule: z.string(), message: z.string() })),
    waitingFor: z.array(z.string()).meta({ description: 'Who is asked now' }),
    stages: z.array(
      z.object({
        group: z.enum(APPROVAL_GROUPS),
        need: z.enum(['any', 'all', 'sequential']),
        approvers: z.array(z.string()),
        approved: z.array(z.string()),
      }),
    ),
    askedAt: Time,
    dueAt: Time.optional().meta({ description: 'When others are asked, or the deal goes back to the talks' }),
    isEscalated: z.boolean().optional(),
  })
  .meta({ id: 'WaitingApproval', description: 'The deal waits for approval' });

export type Negotiation = NegotiationView;
export const Negotiation = schemaOf<Negotiation>()(
  z
    .object({
      id: NegotiationId,
      planId: PlanId,
      planVersion: Version,
      version: Version,
      reference: z.string().optional(),
      status: Status,
      phase: Phase,
      topic: z.string().optional(),
      round: z.int(),
      progress: z.number().meta({ description: 'Share of the deadline used, from 0 to 1' }),
      stance: Stance,
      agreed: Terms,
      best: ValuedTerms.optional().meta({ description: 'Their best so far' }),
      ours: ValuedTerms.optional().meta({ description: 'Our standing offer' }),
      alternative: z.string().optional(),
      areTopicsJoined: z
        .boolean()
        .optional()
        .meta({ description: 'True once a move of the playbook has made one package of the topics' }),
      resumesAt: Time.optional().meta({
        description: 'In a break of the playbook: when the talks go on by themselves',
      }),
      questions: z
        .object({ asked: z.int(), unanswered: z.array(z.string()) })
        .optional()
        .meta({ description: 'Questions of theirs: how many, and the latest we had no answer for, shortened' }),
      outcome: Outcome.optional(),
      approval: ApprovalView.optional(),
      allowed: z.array(z.string()).meta({ description: 'What may be done now' }),
      createdAt: Time,
      updatedAt: Time,
    })
    .meta({ id: 'Negotiation' }),
);

export const NegotiationPage = z
  .object({ items: z.array(Negotiation), cursor: z.string().optional() })
  .meta({ id: 'NegotiationPage', description: 'Newest first; without a cursor it is the last page' });
