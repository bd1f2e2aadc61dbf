import { priceIssueOf } from '../bottom-line.ts';
import { landedMargin } from '../landed-cost.ts';
import type { Plan } from '../plan.ts';
import { countryIn } from '../style/index.ts';
import type { Terms } from '../terms.ts';
import { utilityOver } from '../utility.ts';
import type { ApprovalFacts } from './approval-facts.ts';

/** Facts of a deal on full `terms` under the plan in force. */
export function factsOfDeal(plan: Plan, terms: Terms): ApprovalFacts {
  const { draft, costs } = plan;
  const { company, negotiator } = draft.counterpart ?? {};
  const dealUtility = utilityOver(plan.issues, terms);
  const marginRate = costs ? landedMargin(costs, terms).rate : 0;
  const { minMarginRate } = draft.bottomLine;
  const [price, quantity] = [numberAt(terms, priceIssueOf(draft)), numberAt(terms, costs?.quantityIssue)];
  const paymentTerms = costs?.paymentIssue === undefined ? undefined : String(terms[costs.paymentIssue]);
  const paymentDays = paymentTerms === undefined ? undefined : costs?.paymentDays?.[paymentTerms];
  return {
    dealUtility,
    reservationUtility: plan.reservation,
    targetShortfall: targetUtility(plan) - dealUtility,
    hasMargin: costs !== undefined,
    marginRate,
    marginAboveLeast: costs && minMarginRate !== undefined ? marginRate - minMarginRate : 1,
    hasPrice: price !== undefined,
    discount: price === undefined ? 0 : discountOf(plan, price),
    hasAmount: price !== undefined && quantity !== undefined,
    totalAmount: Math.round((price ?? 0) * (quantity ?? 0)),
    currency: draft.currency,
    hasPaymentDays: paymentDays !== undefined,
    paymentDays: paymentDays ?? 0,
    paymentTerms: paymentTerms ?? '',
    counterpart: company?.name ?? company?.id ?? '',
    counterpartId: company?.id ?? '',
    counterpartCountry: countryIn(company?.country ?? '')?.code ?? '',
    isKnownCounterpart: company?.id !== undefined,
    theirAuthority: negotiator?.authority ?? 'unknown',
  };
}

/** Utility of every issue at its target, or where it has none at the best value we may propose. */
const targetUtility = ({ issues }: Plan): number =>
  issues.reduce((sum, { draft, weight, utilityOf, candidates }) => {
    const target = draft.kind === 'number' ? draft.target : undefined;
    return sum + weight * (target === undefined ? (candidates[0]?.utility ?? 0) : utilityOf(target));
  }, 0);

/** 0 where the price is our ideal or better, and for an ideal of 0, of which nothing is a share. */
function discountOf(plan: Plan, price: number): number {
  const issue = plan.issue.get(priceIssueOf(plan.draft) ?? '')?.draft;
  if (issue?.kind !== 'number' || issue.ideal === 0) return 0;
  const given = plan.draft.side === 'seller' ? issue.ideal - price : price - issue.ideal;
  return Math.max(0, given / Math.abs(issue.ideal));
}

function numberAt(terms: Terms, issue: string | undefined): number | undefined {
  const value = issue === undefined ? undefined : terms[issue];
  return typeof value === 'number' ? value : undefined;
}
