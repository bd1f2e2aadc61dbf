import { ok, type Result, refuse } from '../domain/result.ts';
import type { Clock, Refusal, UseCases } from '../sessions/index.ts';
import type { ApprovalLinks } from './approval-links.ts';

/** A link as it is told: `path` comes after the address of a server. */
export type IssuedLink = { readonly path: string; readonly token: string; readonly expiresAt: string };

export type LinkInput = {
  readonly id: string;
  readonly approver: string;
  /** How long it is good; three days where left out. */
  readonly hours?: number | undefined;
  /** Who makes it, where anybody is asked. */
  readonly madeBy?: string | undefined;
};

const DEFAULT_HOURS = 72;

/** A link for one of those who are asked about the deal of a negotiation. */
export async function issueApprovalLink(
  { links, clock, sessions }: { links: ApprovalLinks; clock: Clock; sessions: Pick<UseCases, 'read'> },
  tenant: string,
  { id, approver, hours = DEFAULT_HOURS, madeBy }: LinkInput,
): Promise<Result<IssuedLink, Refusal>> {
  const found = await sessions.read({ id });
  if (!found.ok) return found;
  const { approval, allowed } = found.value;
  if (!approval) return refuse({ code: 'not-allowed-now', detail: 'no deal waits for approval', allowed });
  if (!approval.stages.some(({ approvers }) => approvers.includes(approver))) {
    return refuse({ code: 'not-an-approver', detail: `"${approver}" is not asked about this deal` });
  }
  const expiresAtMs = clock.now() + hours * 3_600_000;
  const { requestId } = approval;
  const grant = { tenant, negotiationId: id, requestId, approver, expiresAtMs };
  const token = await links.sign({ ...grant, ...(madeBy !== undefined && { madeBy }) });
  return ok({ path: `/v1/approvals/${token}`, token, expiresAt: new Date(expiresAtMs).toISOString() });
}
