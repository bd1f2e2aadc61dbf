/**
 * Who pays what under the eleven Incoterms 2020 rules, as data.
 * Source: ICC, "Incoterms 2020" (publication 723E), articles A2/B2 to A10/B10 of each rule.
 * Where a rule leaves a task to nobody (insurance outside CIF and CIP), it falls to whoever carries the goods at risk.
 */
export const INCOTERMS = ['EXW', 'FCA', 'FAS', 'FOB', 'CFR', 'CIF', 'CPT', 'CIP', 'DAP', 'DPU', 'DDP'] as const;
export type Incoterm = (typeof INCOTERMS)[number];

export const isIncoterm = (value: unknown): value is Incoterm => (INCOTERMS as readonly unknown[]).includes(value);

type Payer = 'seller' | 'buyer';

export type IncotermDuties = {
  readonly title: string;
  /** Sea and inland waterway rules only fit goods handed over at a port. */
  readonly transport: 'any' | 'sea';
  readonly exportClearance: Payer;
  readonly mainCarriage: Payer;
  /** Who bears the risk on the way, and so the insurance, save where the rule obliges the seller to insure. */
  readonly insurance: Payer;
  readonly unloading: Payer;
  readonly importDuty: Payer;
};

export const INCOTERM_DUTIES: Readonly<Record<Incoterm, IncotermDuties>> = {
  EXW: duties('Ex Works', 'any', 'buyer', 'buyer', 'buyer', 'buyer', 'buyer'),
  FCA: duties('Free Carrier', 'any', 'seller', 'buyer', 'buyer', 'buyer', 'buyer'),
  FAS: duties('Free Alongside Ship', 'sea', 'seller', 'buyer', 'buyer', 'buyer', 'buyer'),
  FOB: duties('Free On Board', 'sea', 'seller', 'buyer', 'buyer', 'buyer', 'buyer'),
  CFR: duties('Cost and Freight', 'sea', 'seller', 'seller', 'buyer', 'buyer', 'buyer'),
  CIF: duties('Cost, Insurance and Freight', 'sea', 'seller', 'seller', 'seller', 'buyer', 'buyer'),
  CPT: duties('Carriage Paid To', 'any', 'seller', 'seller', 'buyer', 'buyer', 'buyer'),
  CIP: duties('Carriage and Insurance Paid To', 'any', 'seller', 'seller', 'seller', 'buyer', 'buyer'),
  DAP: duties('Delivered At Place', 'any', 'seller', 'seller', 'seller', 'buyer', 'buyer'),
  DPU: duties('Delivered At Place Unloaded', 'any', 'seller', 'seller', 'seller', 'seller', 'buyer'),
  DDP: duties('Delivered Duty Paid', 'any', 'seller', 'seller', 'seller', 'buyer', 'seller'),
};

function duties(
  title: string,
  transport: 'any' | 'sea',
  exportClearance: Payer,
  mainCarriage: Payer,
  insurance: Payer,
  unloading: Payer,
  importDuty: Payer,
): IncotermDuties {
  return { title, transport, exportClearance, mainCarriage, insurance, unloading, importDuty };
}
