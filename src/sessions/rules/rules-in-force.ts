/** The rule sets that every negotiation decides by, each by the name that its file bears. */
export const RULE_SLOTS = ['bottom-line', 'fallback', 'agenda', 'approval'] as const;
export type RuleSlot = (typeof RULE_SLOTS)[number];

/** Content hashes by slot. */
export type RuleHashes = Partial<Readonly<Record<RuleSlot, string>>>;

/** Which rule sets of a tenant new negotiations begin with. Each change makes a version; none is ever removed. */
export type RulesInForce = {
  readonly version: number;
  /** In place of the shipped sets. */
  readonly active: RuleHashes;
  /** Candidates that are asked beside the active sets, and change no answer. */
  readonly shadow: RuleHashes;
  /** What was in force before, by slot, the latest first; `null` stands for the shipped set. */
  readonly earlier: Partial<Readonly<Record<RuleSlot, readonly (string | null)[]>>>;
  readonly change: RulesChange;
};

/** What made a version, when, and by whom. */
export type RulesChange = {
  readonly kind: 'activated' | 'rolled-back' | 'shadow-begun' | 'shadow-ended';
  readonly slot: RuleSlot;
  /** The set that it is about; `null` stands for the shipped set. */
  readonly hash: string | null;
  readonly note?: string | undefined;
  readonly by?: string | undefined;
  readonly atMs: number;
};

/** A rule set that a tenant has uploaded: what it is called, and when it first came. Its text is kept under its hash. */
export type RuleSetEntry = {
  readonly hash: string;
  readonly name: RuleSlot;
  readonly version: number;
  readonly description: string;
  readonly rules: number;
  readonly cases: number;
  readonly uploadedAtMs: number;
  readonly by?: string | undefined;
};
