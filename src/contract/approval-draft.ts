import { z } from 'zod';
import type { ApprovalDraft as DomainApproval } from '../domain/plan-draft.ts';
import { LongMinutes, Name, Text } from './scalars.ts';
import { schemaOf } from './schema-of.ts';

const Need = z.enum(['any', 'all', 'sequential']).meta({
  description: 'Any one of them, as where it is not given; all in any order; or all one after the other',
});
/** Who is named twice would count for two. Asked of what is sent, and not of plans, as those stored before go on. */
const Approvers = z
  .array(Name)
  .max(256)
  .superRefine((names, { addIssue }) => {
    for (const [k, name] of names.entries()) {
      if (names.indexOf(name) < k) addIssue({ code: 'custom', path: [k], message: 'is named already; name each once' });
    }
  });
const Group = z.strictObject({ approvers: Approvers.min(1), need: Need.optional() }).optional();

export const ApprovalDraft = schemaOf<DomainApproval>()(
  z
    .strictObject({
      rules: Text.optional().meta({ description: 'Content hash of a rule set; absent: the set in force' }),
      match: z
        .enum(['first', 'all'])
        .optional()
        .meta({ description: 'Which findings count: that of the highest rank, or all, one after the other' }),
      approvers: Approvers.optional().meta({ description: 'The deal desk' }),
      need: Need.optional(),
      groups: z
        .strictObject({ finance: Group, legal: Group, management: Group })
        .optional()
        .meta({ description: 'Whom rules may ask beside the desk' }),
      minutes: LongMinutes.optional().meta({ description: 'How long they have' }),
      escalateTo: Approvers.min(1).optional().meta({ description: 'Who is asked, any one, when the time is over' }),
    })
    .meta({ id: 'Approval', description: 'Who approves deals, and how' }),
);
