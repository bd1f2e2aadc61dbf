import { z } from 'zod';
import { Name, Party, Text } from './scalars.ts';

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
    decision: z.enum(['approve', 'reject']),
    by: Name.meta({ description: 'Who decides, one of the approvers' }),
    note: Text.optional(),
  })
  .meta({ id: 'ApprovalRequest', examples: [{ decision: 'approve', by: 'li.wei@example.com' }] });
