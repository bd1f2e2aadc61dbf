import type { ApprovalInput } from '../../sessions/index.ts';
import { negotiationInWords } from '../in-words.ts';
import { must } from '../terminal.ts';
import { type OnDesk, onDesk, told } from '../with-tenant.ts';

/** `parley approvals approve|reject|delegate ID --by NAME`: in the name of an approver, on the word of who runs it. */
export const decideDeal = (at: OnDesk, input: ApprovalInput): Promise<void> =>
  onDesk(at, async (desk) => told(must(await desk.approve(input, {})), negotiationInWords));

/** `parley approvals recall ID`: the deal goes back to the talks. */
export const recallDeal = (at: OnDesk, id: string, { reason }: { reason?: string }): Promise<void> =>
  onDesk(at, async (desk) => told(must(await desk.recall({ id, reason }, {})), negotiationInWords));

/** `parley approvals link ID APPROVER`: the path alone goes to `out`, so that a script can take it; all else to `err`. */
export const linkFor = (at: OnDesk, id: string, approver: string, { hours }: { hours: number }): Promise<void> =>
  onDesk(at, async (desk) => {
    const value = must(await desk.issueApprovalLink({ id, approver, hours }));
    if (!at.json) at.terminal.err(`Put the address of the server before it. It is good until ${value.expiresAt}:`);
    return told(value, ({ path }) => path);
  });
