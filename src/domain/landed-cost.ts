import { INCOTERM_DUTIES, type Incoterm, isIncoterm } from './incoterms.ts';
import { toMinor } from './money.ts';
import type { CostsDraft, Side } from './plan-draft.ts';
import type { Terms } from './terms.ts';

/** What the terms leave us, in minor units of the plan's currency over the whole quantity. */
export type LandedMargin = {
  /** Seller: price × quantity. Buyer: what the goods earn us when resold. */
  readonly revenueMinor: number;
  /** Minor units each; financing is negative where we gain it. */
  readonly costs: {
    readonly goods: number;
    readonly freight: number;
    readonly duty: number;
    readonly financing: number;
  };
  readonly marginMinor: number;
  /** marginMinor over revenueMinor; negative for a loss. */
  readonly rate: number;
};

/** Costs made ready: which issue carries what, with the price issue settled. */
export type CostModel = CostsDraft & { readonly priceIssue: string; readonly side: Side; readonly currency: string };

/** Lot for a plan without a quantity issue: large enough that rounding to minor units does not move the rate. */
const NOMINAL_QUANTITY = 10_000;

/** Days in a year for interest: actual/365. */
const DAYS_A_YEAR = 365;

/**
 * Landed margin of full `terms`: goods, freight that falls to us under the Incoterm, duty where we are the importer of
 * record (seller: DDP only; buyer: all but DDP), and the price of waiting for the money, at actual/365. Duty is taken
 * on the price. A buyer who pays later gains the financing that a seller loses.
 */
export function landedMargin(model: CostModel, terms: Terms): LandedMargin {
  const isSeller = model.side === 'seller';
  const price = terms[model.priceIssue] as number;
  const quantity = model.quantityIssue === undefined ? NOMINAL_QUANTITY : (terms[model.quantityIssue] as number);
  const incoterm = model.incotermIssue === undefined ? undefined : incotermOf(terms[model.incotermIssue]);
  const interest = (price * (model.financingRatePerYear ?? 0) * paymentDays(model, terms)) / DAYS_A_YEAR;
  const freight = incoterm === undefined ? 0 : (model.freight?.[incoterm] ?? 0);
  const duty = paysDuty(model.side, incoterm) ? price * (model.dutyRate ?? 0) : 0;
  const total = (perUnit: number) => toMinor(perUnit * quantity, model.currency);
  const revenueMinor = total(isSeller ? price : model.unitCost);
  const costs = {
    goods: total(isSeller ? model.unitCost : price),
    freight: total(freight),
    duty: total(duty),
    financing: total(isSeller ? interest : -interest),
  };
  const marginMinor = revenueMinor - costs.goods - costs.freight - costs.duty - costs.financing;
  return { revenueMinor, costs, marginMinor, rate: revenueMinor > 0 ? marginMinor / revenueMinor : -1 };
}

/** Days from delivery to payment; 0 for an option the plan has no figure for, whatever its name. */
function paymentDays({ paymentIssue, paymentDays: days = {} }: CostModel, terms: Terms): number {
  const option = paymentIssue === undefined ? undefined : (terms[paymentIssue] as string);
  return option !== undefined && Object.hasOwn(days, option) ? days[option]! : 0;
}

/** "FOB Shenzhen" and "FOB" both name FOB. */
export function incotermOf(option: unknown): Incoterm | undefined {
  if (typeof option !== 'string') return undefined;
  const word = /^\s*([A-Za-z]{3})\b/.exec(option)?.[1]?.toUpperCase();
  return isIncoterm(word) ? word : undefined;
}

/** True when we pay the main carriage under the Incoterm. */
export const paysCarriage = (side: Side, incoterm: Incoterm): boolean =>
  INCOTERM_DUTIES[incoterm].mainCarriage === side;

/** Without an Incoterm the importer is the buyer, as under every rule but DDP. */
const paysDuty = (side: Side, incoterm: Incoterm | undefined): boolean =>
  (incoterm === undefined ? 'buyer' : INCOTERM_DUTIES[incoterm].importDuty) === side;
