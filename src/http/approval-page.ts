import { isMoney, priceIssueOf } from '../domain/bottom-line.ts';
import { formatAmount } from '../domain/money.ts';
import type { IssueDraft, PlanDraft } from '../domain/plan-draft.ts';
import type { TermValue } from '../domain/terms.ts';
import type { NegotiationView } from '../sessions/index.ts';
import type { Reply } from './reply.ts';

/** A page on which an approver decides. Looking at it changes nothing, as scanners of mail look at every link. */
export function approvalPage(
  { id, reference, outcome, approval }: NegotiationView,
  plan: PlanDraft,
  approver: string,
): Reply {
  const terms = plan.issues.flatMap((issue) => {
    const value = outcome?.terms?.[issue.id];
    if (value === undefined) return [];
    return `<tr><th>${escaped(issue.title ?? issue.id)}</th><td>${escaped(valueInWords(plan, issue, value))}</td></tr>`;
  });
  const reasons = (approval?.reasons ?? []).map(({ message }) => `<li>${escaped(message)}</li>`);
  return page(
    200,
    `<h1>A deal waits for ${escaped(approver)}</h1>
<p>${escaped(plan.name)}</p>
<p>${escaped(id)}${reference === undefined ? '' : ` (${escaped(reference)})`}, worth ${(outcome?.utility ?? 0).toFixed(3)} to us.</p>
<table>${terms.join('')}</table>
<ul>${reasons.join('')}</ul>
<form method="post">
<p><label>Note <input name="note" maxlength="10000"></label></p>
<button name="decision" value="approve">Approve</button>
<button name="decision" value="reject">Reject</button>
</form>`,
  );
}

/** 7.90 USD, 500 pcs, L/C at sight */
function valueInWords(plan: PlanDraft, issue: IssueDraft, value: TermValue): string {
  if (issue.kind !== 'number' || typeof value !== 'number') return String(value);
  if (isMoney(issue, priceIssueOf(plan))) return `${formatAmount(value, plan.currency)} ${plan.currency}`;
  return issue.unit === undefined ? String(value) : `${value} ${issue.unit}`;
}

/** What has become of a deal, or why nothing has. */
export const approvalNotice = (status: number, text: string): Reply => page(status, `<h1>${escaped(text)}</h1>`);

const page = (status: number, body: string): Reply => ({
  status,
  body: `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="robots" content="noindex"><title>Approval</title></head>
<body>
${body}
</body>
</html>
`,
  headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': CSP },
});

const CSP = "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
