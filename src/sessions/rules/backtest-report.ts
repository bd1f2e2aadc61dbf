import type { RuleSlot } from './rules-in-force.ts';

/** What a candidate would have made of stored negotiations, beside what was made of them. */
export type BacktestReport = {
  /** The candidate's content hash, and the slot it was tried in. */
  readonly candidate: string;
  readonly name: RuleSlot;
  /** What was in force in the slot when the backtest ran; `null` stands for the shipped set. */
  readonly against: string | null;
  readonly atMs: number;
  readonly negotiations: number;
  /** Negotiations that can't be made anew even by their own rules, and are left out. */
  readonly skipped: readonly Skipped[];
  /** Judged in the state that each was really made in. */
  readonly decisions: Flips;
  /** How the negotiations really went, and how they would have gone with the same offers of the other side. */
  readonly before: Outcomes;
  readonly after: Outcomes;
  /** Negotiations whose deal needs an approval that it did not need before. */
  readonly newApprovals: readonly string[];
};

export type Skipped = { readonly negotiationId: string; readonly reason: string };

export type Flips = {
  readonly compared: number;
  /** Decisions with another verdict or stance. */
  readonly flipped: number;
  /** From `VERDICT (STANCE)` to the same, the most frequent first. */
  readonly changes: readonly { readonly from: string; readonly to: string; readonly count: number }[];
  readonly examples: readonly Flip[];
};

export type Flip = { readonly decisionId: string; readonly from: string; readonly to: string; readonly why: string };

export type Outcomes = {
  readonly agreements: number;
  readonly noDeals: number;
  /** Neither, when the records end. */
  readonly open: number;
  /** Agreements of all negotiations, in [0, 1]. */
  readonly agreementRate: number;
  /** Mean utility to us of the agreements, in [0, 1]; absent without any. */
  readonly utility?: number | undefined;
  /** The same with no deal at the worth of its plan's BATNA, over all that ended. */
  readonly utilityWithBatna?: number | undefined;
  /** Mean landed margin of the agreements whose plan has costs, as a share of revenue. */
  readonly marginRate?: number | undefined;
};
