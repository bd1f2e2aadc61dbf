import type { Result } from '../domain/result.ts';
import type { Lint, RuleFile, RuleSetDiff } from '../rulebook/index.ts';
import type {
  BacktestReport,
  Flips,
  Refusal,
  Request,
  RuleHashes,
  RuleSetEntry,
  RuleSlot,
  RulesChange,
} from '../sessions/index.ts';

/** What the edges ask for about rule sets. Hashes are content hashes: SHA-256 in hex of the canonical text. */
export interface RuleSetUseCases {
  /** Checks the text of a rule file that a stranger may have written, and lists it; the same set again changes nothing. */
  upload(input: { text: string }, request: Request): Promise<Result<RuleSetView, Refusal>>;
  /** Those uploaded and those shipped, the newest first. */
  list(query: { name?: RuleSlot | undefined }): Promise<readonly RuleSetView[]>;
  read(input: { hash: string }): Promise<Result<RuleSetView & { readonly file: RuleFile }, Refusal>>;
  /** What a set changes against another, or against what is in force in its slot. */
  diff(input: { hash: string; against?: string | undefined }): Promise<Result<RuleSetDiff, Refusal>>;
  /** What no case of a set shows: gaps, shadowed rules, and whether it would accept under the floor. */
  lint(input: { hash: string }): Promise<Result<readonly Lint[], Refusal>>;
  inForce(query: { version?: number | undefined }): Promise<Result<InForceView, Refusal>>;
  /** New negotiations begin with it; running ones keep what they began with. */
  activate(input: Activation, request: Request): Promise<Result<InForceView, Refusal>>;
  /** What was in force in a slot before comes back. */
  rollBack(
    input: { name: RuleSlot; note?: string | undefined },
    request: Request,
  ): Promise<Result<InForceView, Refusal>>;
  /** From now on new negotiations ask it beside the active sets, for the record alone; or no longer. */
  shadow(input: Shadowing, request: Request): Promise<Result<InForceView, Refusal>>;
  /** What a set has said in shadow mode. */
  shadowReport(input: { hash: string; limit: number }): Promise<Result<ShadowReport, Refusal>>;
  /** Plays the latest negotiations once more with the set in its slot. */
  backtest(input: { hash: string; limit: number }, request: Request): Promise<Result<BacktestReport, Refusal>>;
  /** The report of the latest backtest of a set. */
  readBacktest(input: { hash: string }): Promise<Result<BacktestReport, Refusal>>;
}

export type Activation = {
  readonly hash: string;
  readonly note?: string | undefined;
  /** Refused unless a backtest against what is in force has been run. */
  readonly requireBacktest?: boolean | undefined;
};

export type Shadowing = { readonly hash: string; readonly on: boolean; readonly note?: string | undefined };

export type RuleSetView = Omit<RuleSetEntry, 'uploadedAtMs'> & {
  readonly source: 'shipped' | 'uploaded';
  readonly uploadedAt?: string | undefined;
  readonly isActive: boolean;
  readonly isShadow: boolean;
};

/** What new negotiations begin with. `version` 0: the shipped sets, as nothing was ever changed. */
export type InForceView = {
  readonly version: number;
  readonly active: Readonly<Record<RuleSlot, string>>;
  readonly shadow: RuleHashes;
  readonly change?: (Omit<RulesChange, 'atMs'> & { readonly at: string }) | undefined;
};

/** What a candidate has said beside the active set so far. `failed`: it could not be asked. */
export type ShadowReport = Flips & { readonly hash: string; readonly negotiations: number; readonly failed: number };

export type { BacktestReport, Lint };
