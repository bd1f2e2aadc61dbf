import { z } from 'zod';
import { Name, Party, Text, Time } from './scalars.ts';

export type AcceptRequest = z.infer<typeof AcceptRequest>;
export const AcceptRequest = z
  .strictObject({
    by: Party.meta({ description: 'them: they take our standing offer; us: we take their last full offer' }),
  })
  .meta({ id: 'AcceptRequest', examples: [{ by: 'them' }] });

/** To pause, resume or withdraw. */
export type PartyRequest = z.infer<typeof PartyRequest>;
export const PartyRequest = z
  .strictObject({ by: Party, reason: Text.optional() })
  .meta({ id: 'PartyRequest', examples: [{ by: 'us', reason: 'the factory is closed this week' }] });

export type ApprovalRequest = z.infer<typeof ApprovalRequest>;
export const ApprovalRequest = z
  .strictObject({
    decision: z.enum(['approve', 'reject', 'delegate']),
    by: Name.optional().meta({ description: 'Who decides, one of those asked; a person decides as themselves' }),
    to: Name.optional().meta({ description: 'With `delegate`: who decides in their place' }),
    note: Text.optional(),
  })
  .refine(({ decision, to }) => (decision === 'delegate') === (to !== undefined), {
    message: 'goes with "delegate", and only with it',
    path: ['to'],
  })
  .meta({ id: 'ApprovalRequest', examples: [{ decision: 'approve', by: 'li.wei@example.com' }] });

export const RecallRequest = z.strictObject({ reason: Text.optional() }).meta({ id: 'RecallRequest' });

/** By a link, which says who decides. */
export const ApprovalDecision = z
  .strictObject({ decision: z.enum(['approve', 'reject']), note: Text.optional() })
  .meta({ id: 'ApprovalDecision' });

export const ApprovalLinkRequest = z
  .strictObject({
    approver: Name.meta({ description: 'Who decides by it, one of those asked' }),
    hours: z.number().positive().max(720).optional().meta({ description: 'How long it is good; 72 if not given' }),
  })
  .meta({ id: 'ApprovalLinkRequest', examples: [{ approver: 'li.wei@example.com' }] });

export const ApprovalLink = z
  .object({
    path: z.string().meta({ description: 'Put the address of this server before it' }),
    token: z.string(),
    expiresAt: Time,
  })
  .meta({ id: 'ApprovalLink' });
