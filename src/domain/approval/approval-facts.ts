import {
  code,
  days,
  type FactsOf,
  type FactTable,
  type FindingOf,
  type FindingTable,
  flag,
  money,
  oneOf,
  share,
  text,
  utility,
} from '../vocabulary.ts';

/** What rules about the approval of a deal may ask. */
export const APPROVAL_FACTS = {
  // What it is worth
  dealUtility: utility(0.7, 'utility of the deal to us'),
  reservationUtility: utility(0.4, 'reservation value: least utility at which a deal beats none'),
  targetShortfall: utility(0.1, 'utility of what the plan is after, each issue at its target, less that of the deal'),
  hasMargin: flag('the plan has costs, so a landed margin is known'),
  marginRate: share(0, 'landed margin as a share of revenue; 0 when unknown'),
  marginAboveLeast: share(1, 'landed margin less the least that the plan sets; 1 when either is unknown'),

  // What was given
  hasPrice: flag('the plan has a price issue'),
  discount: share(0, 'how far the price lies from our ideal, to our disadvantage, as a share of the ideal'),
  hasAmount: flag('the plan has a price and a quantity, so that the total is known'),
  totalAmount: money(0, "price times quantity, in whole units of the plan's currency; 0 when unknown"),
  currency: code('currency of the plan, by ISO 4217'),
  hasPaymentDays: flag('the plan says how many days the agreed payment takes'),
  paymentDays: days(0, 'days from delivery to payment; negative when paid in advance'),
  paymentTerms: text('the agreed option of payment'),

  // Whom it is with
  counterpart: text('name of their company'),
  counterpartId: code('id of their company, as the plan has it; empty when it has none'),
  counterpartCountry: code('country of their company, by ISO 3166-1 alpha-2; empty when it is not known'),
  isKnownCounterpart: flag('the plan names their company by an id of ours', true),
  theirAuthority: oneOf(['decides', 'recommends', 'unknown'], 'decides', 'what their negotiator may decide'),
} as const satisfies FactTable;

export type ApprovalFacts = FactsOf<typeof APPROVAL_FACTS>;

/** What rules about approval may conclude. The plan says whether the finding with the highest rank counts or all of them. */
export const APPROVAL_FINDINGS = {
  waive: { group: 'approval', meaning: 'nobody needs to approve' },
  desk: { group: 'approval', meaning: "the plan's approvers approve" },
  finance: { group: 'approval', meaning: 'its group finance approves; its approvers where it has none' },
  legal: { group: 'approval', meaning: 'its group legal approves; its approvers where it has none' },
  management: { group: 'approval', meaning: 'its group management approves; its approvers where it has none' },
} as const satisfies FindingTable;

export type ApprovalFinding = FindingOf<keyof typeof APPROVAL_FINDINGS>;
