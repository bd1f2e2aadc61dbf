import type { Incoterm } from './incoterms.ts';
import type { Terms } from './terms.ts';

/**
 * The plan as its author writes it (CONTRACT.md, "Plan"): of the right shape, not yet known to make sense.
 * `preparePlan` turns it into a `Plan` or tells every fault.
 */
export type PlanDraft = {
  readonly name: string;
  readonly side: Side;
  /** ISO 4217. All money of the plan is in this currency. */
  readonly currency: string;
  readonly issues: readonly IssueDraft[];
  readonly topics?: readonly TopicDraft[] | undefined;
  readonly mode?: Mode | undefined;
  readonly bottomLine: {
    /** Least total utility in [0, 1] at which a deal is better than none. */
    readonly reservation: number;
    /** Least landed margin, as a share of revenue: 0.12 is 12 %. */
    readonly minMarginRate?: number | undefined;
    /** What to do once we stand at the bottom line and they are still under it. */
    readonly whenReached?: WhenReached | undefined;
  };
  /** Best alternative to a negotiated agreement, valued on the same utility scale. */
  readonly batna?: { readonly title: string; readonly utility: number } | undefined;
  readonly alternatives?: readonly AlternativeDraft[] | undefined;
  readonly opening?:
    | {
        readonly opener: Party;
        readonly statement?: string | undefined;
        readonly terms?: Terms | undefined;
        readonly justification?: string | undefined;
      }
    | undefined;
  readonly counterpart?: CounterpartDraft | undefined;
  readonly questions?: readonly QuestionDraft[] | undefined;
  readonly arguments?: readonly ArgumentDraft[] | undefined;
  readonly difficulties?: readonly DifficultyDraft[] | undefined;
  readonly schedule?: ScheduleDraft | undefined;
  readonly costs?: CostsDraft | undefined;
  readonly strategy?: StrategyDraft | undefined;
  readonly deadline?: DeadlineDraft | undefined;
  /** True: our counters are advice until a person posts them with `from: "us"`. */
  readonly advisory?: boolean | undefined;
  readonly approval?: ApprovalDraft | undefined;
};

/** Who approves deals, and how. */
export type ApprovalDraft = {
  /** Content hash of the rule set that says which deals need approval; absent: the set in force. */
  readonly rules?: string | undefined;
  /** Which findings of the rules count: that of the highest rank, as if it is not given, or all, one after the other. */
  readonly match?: 'first' | 'all' | undefined;
  /** The deal desk, by name, in their order. */
  readonly approvers?: readonly string[] | undefined;
  /** How many of them; any one if it is not given. */
  readonly need?: ApprovalNeed | undefined;
  /** Whom rules may ask beside the desk. */
  readonly groups?:
    | {
        readonly [G in Exclude<ApprovalGroup, 'desk'>]?:
          | { readonly approvers: readonly string[]; readonly need?: ApprovalNeed | undefined }
          | undefined;
      }
    | undefined;
  /** How long each of them has, before others are asked or the deal goes back to the talks. */
  readonly minutes?: number | undefined;
  /** Who is asked, any one of them, when the time is over. */
  readonly escalateTo?: readonly string[] | undefined;
};

export type ApprovalGroup = 'desk' | 'finance' | 'legal' | 'management';
/** Any one, all in any order, or all one after the other. */
export type ApprovalNeed = 'any' | 'all' | 'sequential';

export type Side = 'seller' | 'buyer';
export type Party = 'us' | 'them';
export type Mode = 'package' | 'topics';
export type WhenReached = 'hold' | 'alternatives' | 'escalate' | 'terminate';

export type IssueDraft = NumberIssueDraft | ChoiceIssueDraft;

export type NumberIssueDraft = {
  readonly id: string;
  readonly title?: string | undefined;
  readonly kind: 'number';
  readonly unit?: string | undefined;
  /** True: an amount of money per unit, converted when an offer comes in another currency. */
  readonly money?: boolean | undefined;
  readonly min: number;
  readonly max: number;
  /** Grid of our own counters, counted from `min`. */
  readonly step?: number | undefined;
  readonly weight: number;
  readonly ideal: number;
  readonly target?: number | undefined;
  readonly limit?: number | undefined;
  /** Points [value, utility] of a piecewise linear utility; replaces the straight line from ideal to limit. */
  readonly curve?: readonly (readonly [value: number, utility: number])[] | undefined;
};

export type ChoiceIssueDraft = {
  readonly id: string;
  readonly title?: string | undefined;
  readonly kind: 'choice';
  readonly weight: number;
  readonly options: readonly OptionDraft[];
};

export type OptionDraft = {
  readonly value: string;
  readonly utility: number;
  readonly acceptable?: boolean | undefined;
};

export type TopicDraft = {
  readonly id: string;
  readonly title?: string | undefined;
  readonly issues: readonly string[];
  readonly importance?: 1 | 2 | 3 | 4 | 5 | undefined;
  readonly difficulty?: 1 | 2 | 3 | 4 | 5 | undefined;
  readonly after?: readonly string[] | undefined;
  readonly raisedBy?: Party | undefined;
};

export type AlternativeDraft = {
  readonly id: string;
  readonly title: string;
  /** Terms this alternative fixes; the rest stays negotiable. */
  readonly terms?: Terms | undefined;
  /** Changes to issues of the plan, each naming the issue by id. */
  readonly issues?: readonly IssueOverride[] | undefined;
  readonly reservation?: number | undefined;
};

export type IssueOverride = { readonly id: string } & Partial<Omit<NumberIssueDraft, 'id' | 'kind'>> &
  Partial<Omit<ChoiceIssueDraft, 'id' | 'kind'>>;

export type Style = 'competing' | 'collaborating' | 'compromising' | 'avoiding' | 'accommodating';

export type CounterpartDraft = {
  readonly company: {
    readonly id?: string | undefined;
    readonly name?: string | undefined;
    readonly country?: string | undefined;
    readonly industry?: string | undefined;
    readonly website?: string | undefined;
    readonly notes?: string | undefined;
  };
  readonly negotiator?:
    | {
        readonly name?: string | undefined;
        readonly role?: string | undefined;
        readonly authority?: 'decides' | 'recommends' | 'unknown' | undefined;
        readonly style?: Style | undefined;
        readonly hobbies?: readonly string[] | undefined;
        readonly languages?: readonly string[] | undefined;
        readonly timeZone?: string | undefined;
        readonly country?: string | undefined;
      }
    | undefined;
};

export type QuestionDraft = {
  readonly ask: string;
  readonly answer: string;
  readonly topic?: string | undefined;
  readonly evidence?: readonly string[] | undefined;
};

export type ArgumentDraft = {
  readonly topic: string;
  readonly claim: string;
  readonly evidence?: readonly string[] | undefined;
  readonly strength?: 1 | 2 | 3 | undefined;
};

export type MoveKind = 'clarify' | 'trade' | 'package' | 'break' | 'split' | 'escalate' | 'argument';
export type Move = {
  readonly kind: MoveKind;
  readonly text: string;
  /** Length of a `break`; an hour where it is not given. */
  readonly minutes?: number | undefined;
};

export type DifficultyDraft = {
  readonly id: string;
  readonly title: string;
  readonly topic?: string | undefined;
  readonly moves: readonly Move[];
};

export type ScheduleDraft = {
  readonly start?: string | undefined;
  readonly totalMinutes: number;
  readonly order?: 'chronological' | 'easy-first' | 'given' | undefined;
  readonly ourTimeZone?: string | undefined;
  readonly theirTimeZone?: string | undefined;
  /** Of both sides, each in its own time zone. `days` from 1 (Monday) to 7 (Sunday); Monday to Friday where not given. */
  readonly workingHours?:
    | { readonly start: string; readonly end: string; readonly days?: readonly number[] | undefined }
    | undefined;
  /** ISO dates on which either side does not work. */
  readonly holidays?: readonly string[] | undefined;
};

/** Per unit of the goods and in the plan's currency; see `landed-cost.ts` for what each side makes of it. */
export type CostsDraft = {
  /** Seller: what a unit costs us ex works. Buyer: what a unit earns us when resold. */
  readonly unitCost: number;
  readonly quantityIssue?: string | undefined;
  readonly priceIssue?: string | undefined;
  readonly incotermIssue?: string | undefined;
  readonly paymentIssue?: string | undefined;
  /** Transport cost per unit that falls to us under each Incoterm. */
  readonly freight?: Readonly<Partial<Record<Incoterm, number>>> | undefined;
  /** Share of the price: 0.065 is 6.5 %. */
  readonly dutyRate?: number | undefined;
  /** Currency → how much of the plan's currency one unit of it is worth. */
  readonly fx?: Readonly<Record<string, number>> | undefined;
  readonly financingRatePerYear?: number | undefined;
  /** Payment option → days from delivery to payment; negative when paid in advance. */
  readonly paymentDays?: Readonly<Record<string, number>> | undefined;
};

export type StrategyDraft = {
  readonly name?: string | undefined;
  /** Concession exponent: under 1 tough until late, 1 linear, over 1 concedes early. Of `time-dependent`, which it implies. */
  readonly beta?: number | undefined;
  /** Share of the utility of a deal, or of none, that is left at the deadline: at time t in [0, 1] it is worth u · discount^t. */
  readonly discount?: number | undefined;
  /** How much less our offers may ask for, so that they tell less of us: a share of what lies between no deal and our best. */
  readonly concealment?: number | undefined;
  /** False: what earlier talks with the same company showed is neither used nor added to. */
  readonly memory?: boolean | undefined;
};

export type DeadlineDraft = {
  readonly rounds?: number | undefined;
  /** ISO 8601. */
  readonly at?: string | undefined;
  readonly minutes?: number | undefined;
  readonly takeBest?: boolean | undefined;
};
